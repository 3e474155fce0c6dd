package dev.nn.examples.study;

import com.google.common.collect.ImmutableList;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Listed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a user can run.
 *
 * @param experiments trainings of one network each
 * @param studies the rest
 */
public record Catalog(ImmutableList<Experiment> experiments, ImmutableList<Study> studies) {

  /** A catalog of these. */
  public static Catalog of(List<Experiment> experiments, List<Study> studies) {
    return new Catalog(ImmutableList.copyOf(experiments), ImmutableList.copyOf(studies));
  }

  /** This catalog and more studies. */
  public Catalog and(List<Study> more) {
    return new Catalog(
        experiments, ImmutableList.<Study>builder().addAll(studies).addAll(more).build());
  }

  /** All, chapter by chapter. */
  public List<Listed> all() {
    return Stream.<Listed>concat(experiments.stream(), studies.stream())
        .sorted(Comparator.comparing((Listed each) -> each.name().replaceAll("/.*", "")))
        .toList();
  }

  /** The study of that name. */
  public Optional<Study> study(String name) {
    return studies.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
