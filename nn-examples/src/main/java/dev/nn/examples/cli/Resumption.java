package dev.nn.examples.cli;

import dev.nn.examples.study.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a command that was stopped goes on.
 *
 * @param program as the user calls it
 * @param catalog what there is to run
 */
record Resumption(String program, Catalog catalog) {
  private static final String RESUME = "--resume";
  private static final String FRESH = "--fresh";

  /** The command that goes on where {@code arguments} was stopped; empty if there is none. */
  Optional<String> of(List<String> arguments) {
    if (arguments.contains("search")) {
      return Optional.of(CommandText.of(program, arguments));
    }
    if (!arguments.contains("run") || isStudy(arguments)) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(arguments);
    all.remove(FRESH);
    if (!all.contains(RESUME)) {
      all.add(RESUME);
    }
    return Optional.of(CommandText.of(program, all));
  }

  private boolean isStudy(List<String> arguments) {
    return catalog.studies().stream().anyMatch(study -> arguments.contains(study.name()));
  }
}
