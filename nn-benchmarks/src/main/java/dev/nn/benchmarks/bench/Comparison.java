package dev.nn.benchmarks.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many times as fast as the fastest peer we are, by the repetitions in which both ran one after
 * the other.
 *
 * @param peer the one with the least median time
 * @param median of the ratios of all repetitions
 * @param least of them
 * @param most of them
 */
record Comparison(String peer, double median, double least, double most) {

  /**
   * The comparison of {@code ours} with the fastest of {@code peers}; empty without any.
   *
   * @throws IllegalArgumentException if they ran another number of repetitions
   */
  static Optional<Comparison> of(Times ours, Map<String, Times> peers) {
    return peers.entrySet().stream()
        .min(Comparator.comparingDouble(peer -> peer.getValue().median()))
        .map(fastest -> of(ours, fastest.getKey(), fastest.getValue()));
  }

  private static Comparison of(Times ours, String name, Times peer) {
    int repetitions = ours.secondsPerStep().size();
    if (peer.secondsPerStep().size() != repetitions) {
      throw new IllegalArgumentException(
          "Expected %d repetitions of %s. Received: %d."
              .formatted(repetitions, name, peer.secondsPerStep().size()));
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      ratios.add(peer.secondsPerStep().get(i) / ours.secondsPerStep().get(i));
    }
    return new Comparison(
        name,
        Median.of(ratios),
        ratios.stream().min(Comparator.naturalOrder()).orElseThrow(),
        ratios.stream().max(Comparator.naturalOrder()).orElseThrow());
  }
}
