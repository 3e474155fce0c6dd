package dev.nn.examples.cli;

import dev.nn.examples.experiment.Experiments;
import dev.nn.examples.experiment.Listed;
import dev.nn.examples.notes.Notes;
import dev.nn.examples.study.Catalog;
import dev.nn.examples.study.Studies;
import java.util.ArrayList;

/** All names that can be run, for shells that complete them. */
final class ExperimentNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  ExperimentNames() {
    Catalog.of(Experiments.ALL, Studies.ALL).and(Notes.ALL).all().stream()
        .map(Listed::name)
        .forEach(this::add);
  }
}
