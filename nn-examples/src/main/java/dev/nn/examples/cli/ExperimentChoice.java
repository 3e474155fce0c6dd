package dev.nn.examples.cli;

import dev.nn.examples.diagnosis.Suggestion;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Listed;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.study.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The experiment that somebody, or a file, names.
 *
 * @param catalog what there is
 */
record ExperimentChoice(Catalog catalog) {

  /** The experiment of that name; empty if there is none. */
  Optional<Experiment> find(String name) {
    return catalog.experiments().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * The experiment that the user names.
   *
   * @throws Failure if there is none, with the name that may be meant
   */
  Experiment named(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  /**
   * The experiment that {@code file} is of.
   *
   * @throws Failure if there is none
   */
  Experiment of(Path file, String name) {
    return find(name)
        .orElseThrow(
            () ->
                Failure.of(
                        ExitCode.BAD_FILE,
                        "%s: of the experiment %s, which this version does not know"
                            .formatted(file, name))
                    .hint("nn list shows the experiments"));
  }

  private Failure unknown(String name) {
    List<String> names = catalog.all().stream().map(Listed::name).toList();
    return Failure.of(ExitCode.USAGE, "unknown experiment " + name)
        .hint(
            Suggestion.nearest(name, names)
                .map("did you mean %s?"::formatted)
                .orElse("nn list shows the experiments"));
  }
}
