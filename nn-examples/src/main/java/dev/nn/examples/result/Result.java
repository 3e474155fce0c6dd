package dev.nn.examples.result;

import static com.google.common.base.Preconditions.checkState;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.nn.examples.experiment.Figure;
import dev.nn.examples.provenance.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of an experiment, one file; the components are its keys, in order.
 *
 * @param experiment its name
 * @param data what was trained and measured on
 * @param settings how was trained
 * @param provenance where the result comes from; its components are keys of this record
 * @param figure which of a run's figures stands beside the book's; not in the file
 * @param testOpenings how often the test examples were opened for this record
 * @param best of the runs that are done, the one with the best validation accuracy; its components
 *     are keys of this record
 * @param runs all of them; of one seed null, and left out
 * @param summary of two seeds or more; else null, and left out
 * @param vote of an ensemble; else null, and left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
    String experiment,
    DataRecord data,
    SettingsRecord settings,
    @JsonUnwrapped Provenance provenance,
    @JsonIgnore Figure figure,
    int testOpenings,
    @JsonUnwrapped @Nullable Run best,
    @Nullable List<Run> runs,
    @Nullable Summary summary,
    @Nullable VoteRecord vote) {

  /** The record of what has not been run yet. */
  public static Result planned(
      String experiment,
      DataRecord data,
      SettingsRecord settings,
      Provenance provenance,
      Figure figure) {
    return new Result(experiment, data, settings, provenance, figure, 0, null, null, null, null);
  }

  /**
   * This record with the runs that are done so far, one or more.
   *
   * @param openings how often the test examples were opened so far
   */
  public Result with(List<Run> done, int openings) {
    boolean several = done.size() > 1;
    return new Result(
        experiment,
        data,
        settings,
        provenance,
        figure,
        openings,
        Run.best(done),
        several ? List.copyOf(done) : null,
        several ? Summary.of(done, figure) : null,
        vote);
  }

  /**
   * This record with what the networks of all runs gave together.
   *
   * @param openings how often the test examples were opened so far
   */
  public Result with(VoteRecord given, int openings) {
    return new Result(
        experiment, data, settings, provenance, figure, openings, best, runs, summary, given);
  }

  /**
   * The run of the network with the best validation accuracy.
   *
   * @throws IllegalStateException if no run is done
   */
  public Run bestRun() {
    checkState(best != null, "no run of %s is done", experiment);
    return best;
  }

  /** All runs that are done. */
  public List<Run> done() {
    return runs != null ? runs : best != null ? List.of(best) : List.of();
  }
}
