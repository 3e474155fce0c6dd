package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a project of its own, with stand-ins for Maven and Java that say what they do.
 */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("../nn");

  /** Builds slowly, so that a second one would come between. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >>"$BUILDS"
      sleep 0.3
      for root in "$@"; do case $root in */pom.xml) break ;; esac; done
      root=${root%/pom.xml}
      echo "$@" >>"$BUILDS.arguments"
      echo jar >"$root/nn-examples/target/nn-examples.jar"
      case $* in
        *-Pbenchmarks*)
          mkdir -p "$root/nn-benchmarks/peer-dl4j/target"
          echo jar >"$root/nn-benchmarks/peer-dl4j/target/nn-peer-dl4j.jar"
          echo jar >"$root/nn-benchmarks/target/nn-benchmarks.jar" ;;
      esac
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      case $* in *-version*) echo 'openjdk version "VERSION.0.1"' >&2; exit 0 ;; esac
      echo "coretype: ${OPENBLAS_CORETYPE:-none}"
      for argument in "$@"; do echo "$argument"; done
      exit 5
      """;

  @TempDir Path directory;
  private Path project;
  private Path programs;

  @BeforeEach
  void project() throws IOException {
    assumeTrue(Files.exists(LAUNCHER), "the tests run in the module's directory");
    project = Files.createDirectories(directory.resolve("a project"));
    Files.createDirectories(project.resolve("nn-core/src/main"));
    Files.createDirectories(project.resolve("nn-examples"));
    Files.copy(LAUNCHER, project.resolve("nn"));
    for (String pom : List.of("pom.xml", "nn-core/pom.xml", "nn-examples/pom.xml")) {
      Files.writeString(project.resolve(pom), "");
    }
    programs = Files.createDirectories(directory.resolve("bin"));
    program("mvn", MAVEN);
    program("java", JAVA.replace("VERSION", "17"));
  }

  private void program(String name, String script) throws IOException {
    Path file = programs.resolve(name);
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ended(int code, String output) {}

  private Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(Set.of("JAVA_HOME", "OPENBLAS_CORETYPE"));
    builder.environment().put("PATH", programs + ":" + builder.environment().get("PATH"));
    builder.environment().put("BUILDS", builds().toString());
    builder.environment().put("NN_JAVA_OPTS", "-Done=1 -Dtwo=2");
    return builder.directory(directory.toFile()).start();
  }

  private static Ended end(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    return end(start(project.resolve("nn"), arguments));
  }

  private Path builds() {
    return directory.resolve("builds");
  }

  private int built() throws IOException {
    return Files.exists(builds()) ? Files.readAllLines(builds()).size() : 0;
  }

  @Test
  void builds_once_then_starts_and_returns_what_the_program_returns() throws Exception {
    Ended first = run("run", "a b");
    Ended second = run("list");

    assertThat(first.output()).contains("nn: building, once ...");
    assertThat(first.output().lines()).endsWith("run", "a b");
    assertThat(second.output()).doesNotContain("building");
    assertThat(second.output().lines())
        .contains("-Done=1", "-Dtwo=2", "-Dnn.columns=0", "-Dnn.command=" + project + "/nn")
        .endsWith("-jar", project + "/nn-examples/target/nn-examples.jar", "list");
    assertThat(first.code()).isEqualTo(5);
    assertThat(built()).isEqualTo(1);
  }

  /** Its first use, if it goes well, leaves an archive that the next ones start from. */
  @Test
  void predict_starts_from_what_its_first_use_leaves() throws Exception {
    String jsa = project + "/nn-examples/target/nn-17.0.1.jsa";
    assertThat(run("predict", "m", "-").output().lines())
        .contains("-XX:TieredStopAtLevel=1")
        .doesNotContain("jdk.incubator.vector")
        .anyMatch(line -> line.startsWith("-XX:ArchiveClassesAtExit=" + jsa + "."));
    program(
        "java",
        JAVA.replace("VERSION", "17")
            .replace(
                "exit 5",
                "for a in \"$@\"; do case $a in -XX:Arch*) echo x >\"${a#*=}\";; esac; done"));

    assertThat(run("predict", "m", "-").code()).isZero();
    for (String command : List.of("predict", "inspect")) {
      assertThat(run(command, "m", "a b").output().lines())
          .contains("-XX:SharedArchiveFile=" + jsa)
          .endsWith("-jar", project + "/nn-examples/target/nn-examples.jar", command, "m", "a b");
    }
    try (var files = Files.list(project.resolve("nn-examples/target"))) {
      assertThat(files.filter(file -> file.toString().contains(".jsa")))
          .containsExactly(Path.of(jsa));
    }
    assertThat(run("list").output()).contains("jdk.incubator.vector").doesNotContain(jsa);
  }

  @Test
  void bench_builds_the_benchmarks_and_starts_them() throws Exception {
    assertThat(run("bench", "--only", "conv").output()).contains("nn: building, once ...");
    Ended second = run("bench", "--only", "conv");

    String jar = project + "/nn-benchmarks/target/nn-benchmarks.jar";
    assertThat(second.output().lines())
        .doesNotContain("nn: building, once ...")
        .endsWith("-cp", jar, "dev.nn.benchmarks.bench.Bench", "bench", "--only", "conv");
    assertThat(run("list").output()).doesNotContain("building");
    assertThat(built()).isEqualTo(1);
  }

  /** The only way to download another framework is to ask for it. */
  @Test
  void nothing_else_builds_the_benchmarks() throws Exception {
    run("list");

    assertThat(Path.of(builds() + ".arguments"))
        .content()
        .contains("-pl nn-examples -am")
        .doesNotContain("benchmarks");
    assertThat(run("bench").output()).contains("building");
  }

  @Test
  void builds_again_where_a_source_is_newer() throws Exception {
    assertThat(run().code()).isEqualTo(5);
    Path source = project.resolve("nn-core/src/main/New.java");
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));

    assertThat(run().output()).contains("building");
    assertThat(built()).isEqualTo(2);
  }

  @Test
  void builds_again_where_a_build_was_killed() throws Exception {
    assertThat(run().code()).isEqualTo(5);
    Files.writeString(project.resolve("nn-examples/target/nn.started"), "");

    assertThat(run().output()).contains("building");
    assertThat(built()).isEqualTo(2);
  }

  @Test
  void two_at_once_build_once() throws Exception {
    Process one = start(project.resolve("nn"));
    Process two = start(project.resolve("nn"));

    assertThat(end(one).code()).isEqualTo(5);
    assertThat(end(two).code()).isEqualTo(5);
    assertThat(built()).isEqualTo(1);
  }

  @Test
  void finds_its_project_through_symbolic_links() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("nn"), Path.of("a project/nn"));
    Path further = Files.createSymbolicLink(programs.resolve("further"), link);

    assertThat(end(start(further, "list")).output())
        .contains(project + "/nn-examples/target/nn-examples.jar");
  }

  @Test
  void says_that_the_build_failed() throws Exception {
    program("mvn", "#!/bin/sh\necho '[INFO] fine'\necho '[ERROR] broken'\nexit 1\n");

    Ended ended = run();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output().lines())
        .containsExactly(
            "nn: building, once ...",
            "[ERROR] broken",
            "nn: error: the build failed; all its messages are in "
                + project
                + "/nn-examples/target/nn.log");
  }

  @Test
  void says_that_java_is_too_old() throws Exception {
    program("java", JAVA.replace("VERSION", "11"));

    Ended ended = run();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).startsWith("nn: error: java is version 11, 17 or later is needed");
    assertThat(built()).isZero();
  }
}
