package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import java.util.List;

/** Sigmoid and tanh neurons at their bounds, where the slope is next to 0 (chapter 3). */
record SaturationCheck() implements StepsCheck {
  static final String KIND = "saturation";

  /** Half of all outputs: with standard deviation 1 of first weights it is more. */
  static final double MANY = 0.5;

  @Override
  public List<Finding> examine(Observations seen) {
    return seen.layers().stream()
        .filter(layer -> layer.saturated() > MANY)
        .map(SaturationCheck::finding)
        .toList();
  }

  private static Finding finding(LayerObservation layer) {
    return Finding.warning(
        KIND,
        text(
            "%.0f %% of the outputs of %s are at a bound, where the slope is below 0.01: hardly a"
                + " gradient passes.",
            100 * layer.saturated(), layer),
        "Expected: most outputs between the bounds (chapter 3).",
        "Try: smaller first weights, such as Initialization.scaled(), a smaller rate, and inputs of"
            + " about unit size.");
  }
}
