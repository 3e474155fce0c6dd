package dev.nn.benchmarks.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.nn.examples.provenance.Provenance;
import java.util.List;
import java.util.Map;

/**
 * The record of a whole run; the components are its keys, in order.
 *
 * @param provenance where it comes from; its components are keys of this record
 * @param repetitions of each configuration, contestants in turn
 * @param secondsPerRepetition at least, of each contestant
 * @param contestants by their names: what each says it is
 * @param measurements one a configuration
 */
record BenchResult(
    @JsonUnwrapped Provenance provenance,
    int repetitions,
    double secondsPerRepetition,
    Map<String, String> contestants,
    List<Measurement> measurements) {}
