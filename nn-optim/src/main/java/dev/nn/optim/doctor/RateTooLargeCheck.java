package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A learning rate that is too large: the cost rises, or steps are as large as the weights. */
record RateTooLargeCheck() implements StepsCheck {
  static final String KIND = "rate-too-large";

  /** What chance does to the cost of some hundred examples. */
  static final double RISE = 1.2;

  /**
   * CS231n (Stanford, "Neural Networks Part 3", ratio of weights to updates) expects about 0.001; a
   * hundred times that moves weights by their own size within ten steps.
   */
  static final double LARGEST_RATIO = 0.1;

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
    if (seen.lastCost() > RISE * Math.max(seen.firstCost(), seen.guessedCost())) {
      return List.of(
          Finding.fault(
              KIND,
              text(
                  "The cost has risen from %.3g to %.3g after %,d examples.",
                  seen.firstCost(), seen.lastCost(), seen.examples()),
              "Expected: a cost that falls.",
              advice));
    }
    return largest(seen)
        .filter(layer -> layer.updateRatio().getAsDouble() > LARGEST_RATIO)
        .map(layer -> finding(layer, advice))
        .map(List::of)
        .orElse(List.of());
  }

  private static Optional<LayerObservation> largest(Observations seen) {
    return seen.layers().stream()
        .filter(layer -> layer.updateRatio().isPresent())
        .max(Comparator.comparing(layer -> layer.updateRatio().getAsDouble()));
  }

  private static Finding finding(LayerObservation layer, String advice) {
    return Finding.warning(
        KIND,
        text(
            "A step changes the weights of %s by %.2g of their size.",
            layer, layer.updateRatio().getAsDouble()),
        "Expected: about 0.001 (CS231n); above 0.1 a step undoes the one before.",
        advice);
  }
}
