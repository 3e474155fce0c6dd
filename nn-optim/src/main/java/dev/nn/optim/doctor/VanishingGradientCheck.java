package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import java.util.List;

/** First layers that learn much slower than the last hidden one (chapter 5). */
record VanishingGradientCheck() implements StepsCheck {
  static final String KIND = "vanishing-gradient";

  /**
   * Chapter 5's four hidden layers of 30 sigmoids: the first learns at a hundredth of the speed of
   * the last; of three at a 24th, of two at a fifth.
   */
  static final double SMALLEST = 0.02;

  @Override
  public List<Finding> examine(Observations seen) {
    List<LayerObservation> hidden =
        seen.layers().stream()
            .filter(LayerObservation::isHidden)
            .filter(layer -> layer.biasGradient().isPresent())
            .toList();
    if (hidden.size() < 2) {
      return List.of();
    }
    LayerObservation first = hidden.get(0);
    LayerObservation last = hidden.get(hidden.size() - 1);
    double ratio = first.biasGradient().getAsDouble() / last.biasGradient().getAsDouble();
    return ratio < SMALLEST ? List.of(finding(first, last, ratio)) : List.of();
  }

  private static Finding finding(LayerObservation first, LayerObservation last, double ratio) {
    return Finding.warning(
        KIND,
        text(
            "The gradient of %s is %.1g of that of %s: it vanishes on its way down.",
            first, ratio, last),
        "Expected: gradients of one order of magnitude; sigmoids shrink them layer by layer"
            + " (chapter 5).",
        "Try: ReLU with Initialization.he(), batch normalisation, or fewer layers.");
  }
}
