package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import java.util.Comparator;
import java.util.List;

/** A learning rate that is too large: the cost rises, or steps are as large as the weights. */
record RateTooLargeCheck() implements StepsCheck {
  static final String KIND = "rate-too-large";

  /**
   * CS231n (Stanford, "Neural Networks Part 3", ratio of weights to updates) expects about 0.001; a
   * hundred times that moves weights by their own size within ten steps.
   */
  static final double LARGEST_RATIO = 0.1;

  /** The first step is large where first answers are sure and wrong: the book's up to 0.14. */
  static final double LARGEST_FIRST = 1;

  private static final String ADVICE = "Try: divide the learning rate by ten (now %s).";

  @Override
  public List<Finding> examine(Observations seen) {
    String advice = text(ADVICE, seen.settings().optimizer());
    if (seen.divergence().isPresent()) {
      return List.of(
          Finding.fault(
              KIND,
              text("The training diverged: %s.", seen.divergence().get()),
              "Expected: a cost that falls.",
              advice));
    }
    if (seen.costRose()) {
      return List.of(
          Finding.fault(
              KIND,
              text(
                  "The cost has risen from %.3g to %.3g after %,d examples.",
                  seen.firstCost(), seen.lastCost(), seen.examples()),
              "Expected: a cost that falls.",
              advice));
    }
    return seen.layers().stream()
        .max(Comparator.comparing(RateTooLargeCheck::excess))
        .filter(layer -> excess(layer) > 1)
        .map(layer -> finding(layer, advice))
        .map(List::of)
        .orElse(List.of());
  }

  /** The first step counts, too: neurons that it has saturated hardly move any more. */
  private static double excess(LayerObservation layer) {
    return Math.max(
        layer.firstUpdate().orElse(0) / LARGEST_FIRST,
        layer.updateRatio().orElse(0) / LARGEST_RATIO);
  }

  private static Finding finding(LayerObservation layer, String advice) {
    double first = layer.firstUpdate().orElse(0);
    String found =
        first > LARGEST_FIRST
            ? text(
                "The first step changed the weights of %s by %.2g times their size.", layer, first)
            : text(
                "A step changes the weights of %s by %.2g times their size.",
                layer, layer.updateRatio().orElse(0));
    return Finding.warning(
        KIND,
        found,
        "Expected: about 0.001 (CS231n); above 0.1 a step undoes the one before.",
        advice);
  }
}
