package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import com.google.common.math.Stats;
import dev.nn.optim.train.Accuracy;
import java.util.List;

/**
 * What a search found.
 *
 * @param winner the best attempt; its accuracy is the best of many, and so flatters it
 * @param outcomes all attempts of the search, in the order of the strategy
 * @param repeats the winner trained again from other seeds, chosen by nothing
 */
public record SearchResult(
    Outcome winner, ImmutableList<Outcome> outcomes, ImmutableList<Outcome> repeats) {

  /** The mean validation accuracy, a share, of those repeats that did not diverge; NaN of none. */
  public double mean() {
    List<Double> shares = shares();
    return shares.isEmpty() ? Double.NaN : Stats.meanOf(shares);
  }

  /** The standard deviation, by n - 1, of the same; NaN of fewer than two. */
  public double standardDeviation() {
    List<Double> shares = shares();
    return shares.size() < 2 ? Double.NaN : Stats.of(shares).sampleStandardDeviation();
  }

  private List<Double> shares() {
    return repeats.stream()
        .flatMap(each -> each.accuracy().stream())
        .map(Accuracy::fraction)
        .toList();
  }
}
