package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Classifiers that decide together (chapter 6).
 *
 * <p>Owns its members. Safe for use by any number of threads. The order of the members changes
 * nothing but the rounding of a mean.
 */
public final class Ensemble implements Classifier {
  private final ImmutableList<Classifier> members;
  private final Rule rule;

  private Ensemble(List<? extends Classifier> members, Rule rule) {
    this.members = ImmutableList.copyOf(members);
    this.rule = rule;
    if (members.isEmpty()) {
      throw new IllegalArgumentException("An ensemble has at least one member. Received: none.");
    }
    for (int i = 1; i < members.size(); i++) {
      requireFit(i);
    }
  }

  /**
   * The ensemble whose members have one vote each: the score of a class is its share of the votes.
   *
   * <p>Ties go to the lowest of the tied classes, whatever the members' order. That is what the
   * book's vote did, and what a single model does with equal outputs; {@link #mean} hardly knows
   * ties. A member none of whose outputs is a number does not vote; where none votes, every score
   * is NaN.
   *
   * @param members owned by the ensemble from now on; if they are refused, still the caller's
   * @throws IllegalArgumentException if there are none, or they differ in input or classes
   */
  public static Ensemble plurality(List<? extends Classifier> members) {
    return new Ensemble(members, Rule.PLURALITY);
  }

  /**
   * The ensemble whose score of a class is the mean of its members' scores, for softmax networks
   * the mean probability.
   *
   * @param members owned by the ensemble from now on; if they are refused, still the caller's
   * @throws IllegalArgumentException if there are none, or they differ in input or classes
   */
  public static Ensemble mean(List<? extends Classifier> members) {
    return new Ensemble(members, Rule.MEAN);
  }

  private void requireFit(int i) {
    Classifier first = members.get(0);
    Classifier other = members.get(i);
    if (!other.input().equals(first.input()) || other.classes() != first.classes()) {
      throw new IllegalArgumentException(
          "The members of an ensemble take the same inputs and know the same classes. Expected: %s and %d classes, as member 0. Received: %s and %d classes of member %d."
              .formatted(first.input(), first.classes(), other.input(), other.classes(), i));
    }
  }

  @Override
  public Shape input() {
    return members.get(0).input();
  }

  @Override
  public int classes() {
    return members.get(0).classes();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The scores are of the type of the first member's.
   */
  @Override
  public INDArray predict(INDArray x) {
    INDArray y = members.get(0).predict(x);
    try {
      Elements sum = Elements.of(y);
      rule.cast(sum, classes());
      for (Classifier member : members.subList(1, members.size())) {
        add(sum, member, x);
      }
      average(sum);
      return y;
    } catch (Throwable failure) {
      y.close();
      throw failure;
    }
  }

  private void add(Elements sum, Classifier member, INDArray x) {
    try (INDArray y = member.predict(x)) {
      Elements scores = Elements.of(y);
      rule.cast(scores, classes());
      for (int i = 0; i < sum.size(); i++) {
        sum.set(i, sum.get(i) + scores.get(i));
      }
    }
  }

  private void average(Elements sum) {
    for (int from = 0; from < sum.size(); from += classes()) {
      double count = rule.count(sum, from, classes(), members.size());
      for (int k = from; k < from + classes(); k++) {
        sum.set(k, sum.get(k) / count);
      }
    }
  }

  /** Closes every member, also where another one fails to close. */
  @Override
  public void close() {
    close(members);
  }

  private static void close(List<Classifier> members) {
    if (members.isEmpty()) {
      return;
    }
    Classifier last = members.get(members.size() - 1);
    try (last) {
      close(members.subList(0, members.size() - 1));
    }
  }

  /** What members put into the sum, and what the sum is divided by. */
  private enum Rule {
    MEAN {
      @Override
      void cast(Elements scores, int classes) {}

      @Override
      double count(Elements sum, int from, int classes, int members) {
        return members;
      }
    },

    PLURALITY {
      /** Makes of each row of scores a 1 for its largest and 0 for the others. */
      @Override
      void cast(Elements scores, int classes) {
        for (int from = 0; from < scores.size(); from += classes) {
          int chosen = scores.largest(from, classes);
          for (int k = 0; k < classes; k++) {
            scores.set(from + k, k == chosen ? 1 : 0);
          }
        }
      }

      /** The votes that were cast; with none, 0 / 0 makes every score NaN. */
      @Override
      double count(Elements sum, int from, int classes, int members) {
        double votes = 0;
        for (int k = from; k < from + classes; k++) {
          votes += sum.get(k);
        }
        return votes;
      }
    };

    /**
     * Turns a member's scores into what it adds to the sum.
     *
     * @param scores [m, classes]. Modified.
     */
    abstract void cast(Elements scores, int classes);

    /** What the row of the sum that begins at {@code from} is divided by. */
    abstract double count(Elements sum, int from, int classes, int members);
  }
}
