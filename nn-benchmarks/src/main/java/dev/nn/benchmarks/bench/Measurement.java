package dev.nn.benchmarks.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table, measured.
 *
 * @param configuration its name
 * @param batch the images of a step
 * @param contestants by their names, ours first
 * @param ratio to the fastest peer; null, and left out, without peers
 * @param sgemmPeak operations a second of a large product with our number of threads, the median of
 *     as many repetitions
 * @param shareOfPeak the operations a second of our median step as a share of that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measurement(
    String configuration,
    int batch,
    Map<String, Times> contestants,
    @Nullable Comparison ratio,
    double sgemmPeak,
    double shareOfPeak) {

  static Measurement of(
      Configuration configuration, Map<String, Times> contestants, double sgemmPeak) {
    Map<String, Times> peers = new LinkedHashMap<>(contestants);
    Times ours = peers.remove(Contestants.OURS);
    if (ours == null) {
      throw new IllegalArgumentException("Expected our times. Received: " + contestants.keySet());
    }
    return new Measurement(
        configuration.name(),
        configuration.batch(),
        contestants,
        Comparison.of(ours, peers).orElse(null),
        sgemmPeak,
        configuration.operations() / ours.median() / sgemmPeak);
  }
}
