# shellcheck shell=sh
# For the other scripts here: builds a module with its tests, and sets $class_path and $java.
#
#   . "${0%/*}/class-path.sh"; class_path_of nn-examples

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; else java=java; fi

class_path_of() {
  echo "building ..." >&2
  mvn -B -ntp -q -Dstyle.color=never -f "$root/pom.xml" -pl "$1" -am -Dspotless.check.skip=true -Djacoco.skip=true \
    test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath ${MAVEN_OPTIONS:-} >&2
  class_path=$root/$1/target/test-classes:$root/$1/target/classes:$(cat "$root/$1/target/test.classpath")
}

# What a result file begins with: what was done, where, with which source.
heading() {
  commit=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)
  [ -z "$(git -C "$root" status --porcelain -- pom.xml ':(glob)nn-*/**' 2>/dev/null)" ] || commit=$commit-dirty
  echo "What:    $1"
  echo "Date:    $(date -u +%Y-%m-%d)"
  echo "Commit:  $commit"
  echo "Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1), $(getconf _NPROCESSORS_ONLN) cores, $(uname -s), $("$java" -version 2>&1 | sed -n 2p)"
  echo "Command: $2"
  echo
}
