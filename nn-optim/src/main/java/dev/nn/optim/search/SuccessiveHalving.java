package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import dev.nn.core.random.RandomStream;

/**
 * Many trials trained briefly, the best of them longer, the best of those longer still: round r
 * trains the best max(1, floor(trials / factor^r)) for min(firstEpochs factor^r, lastEpochs)
 * epochs, each from the beginning, until the last epochs are reached (Jamieson and Talwalkar,
 * "Non-stochastic Best Arm Identification and Hyperparameter Optimization", 2016).
 *
 * @param trials drawn at random for the first round
 * @param factor by how much fewer trials are trained, and longer, from round to round
 * @param firstEpochs of the first round
 * @param lastEpochs of the last round
 */
public record SuccessiveHalving(int trials, int factor, int firstEpochs, int lastEpochs)
    implements Strategy {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public SuccessiveHalving {
    Strategy.require("trials of successive halving", trials, 1);
    Strategy.require("factor of successive halving", factor, 2);
    Strategy.require("first epochs of successive halving", firstEpochs, 1);
    Strategy.require("last epochs of successive halving", lastEpochs, firstEpochs);
  }

  @Override
  public ImmutableList<Attempt> round(
      int round, Space space, RandomStream random, ImmutableList<Outcome> earlier) {
    if (round == 0) {
      return RandomSearch.draw(0, trials, firstEpochs, Box.all(space), space, random);
    }
    int before = epochs(round - 1);
    return before == lastEpochs
        ? ImmutableList.of()
        : earlier.stream()
            .filter(each -> each.attempt().epochs() == before)
            .sorted(Outcome.BEST_FIRST)
            .limit(survivors(round))
            .map(each -> new Attempt(each.attempt().trial(), epochs(round), 0))
            .collect(ImmutableList.toImmutableList());
  }

  private int epochs(int round) {
    return (int) Math.min(lastEpochs, firstEpochs * StrictMath.pow(factor, round));
  }

  private long survivors(int round) {
    return Math.max(1, (long) (trials / StrictMath.pow(factor, round)));
  }
}
