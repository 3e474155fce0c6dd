package dev.nn.examples.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
 * @param runs one a seed
 * @param summary of two seeds or more; else null, and left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
    String experiment,
    DataRecord data,
    SettingsRecord settings,
    @JsonUnwrapped Provenance provenance,
    List<Run> runs,
    @Nullable Summary summary) {

  /** This record with the runs that are done so far. */
  public Result with(List<Run> done) {
    Summary all = done.size() > 1 ? Summary.of(done) : null;
    return new Result(experiment, data, settings, provenance, List.copyOf(done), all);
  }
}
