package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A cost that hardly falls: the rate is too small, or something else keeps it. */
record ProgressCheck() implements StepsCheck {
  /** Of a rate that is too small. */
  static final String TOO_SMALL = "rate-too-small";

  /** Of all else. */
  static final String KIND = "no-progress";

  /** Healthy networks need some to begin with: fewer say nothing. */
  static final int LEAST_STEPS = 50;

  /** A network that has learned anything answers better than by giving all classes alike. */
  static final double GUESSED = 0.95;

  /** A tenth of the 0.001 that CS231n expects; of healthy networks' layers one reaches 0.002. */
  static final double SMALLEST_RATIO = 1e-4;

  @Override
  public List<Finding> examine(Observations seen) {
    if (seen.examples() / seen.settings().miniBatch() < LEAST_STEPS) {
      return List.of();
    }
    boolean learns = seen.lastCost() < GUESSED * seen.guessedCost();
    if (learns || seen.costRose() || seen.divergence().isPresent()) {
      return List.of();
    }
    double update =
        largest(
            seen, layer -> Math.max(layer.firstUpdate().orElse(0), layer.updateRatio().orElse(0)));
    double gradient = largest(seen, layer -> layer.gradientRatio().orElse(0));
    String course =
        text(
            "The cost went from %.4g to %.4g over %,d examples",
            seen.firstCost(), seen.lastCost(), seen.examples());
    String expected =
        text(
            "Expected: less than %.3g; guessing costs %.3g.",
            GUESSED * seen.guessedCost(), seen.guessedCost());
    return update < SMALLEST_RATIO && gradient > SMALLEST_RATIO
        ? List.of(
            Finding.fault(
                TOO_SMALL,
                text(
                    "%s, and no step changes weights by more than %.1g of their size.",
                    course, update),
                expected,
                text(
                    "Try: a learning rate that is ten times larger (now %s).",
                    seen.settings().optimizer())))
        : List.of(
            Finding.fault(
                KIND,
                course + ": it answers no better than by guessing.",
                expected,
                "Try: first what else is found here; else more examples, and labels that belong to"
                    + " their images."));
  }

  private static double largest(Observations seen, ToDoubleFunction<LayerObservation> figure) {
    return seen.layers().stream().mapToDouble(figure).max().orElse(0);
  }
}
