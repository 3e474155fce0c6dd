package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import java.util.Comparator;
import java.util.List;

/** Layers whose weights stand still while those of others move. */
record UpdateRatioCheck() implements StepsCheck {
  static final String KIND = "update-ratio";

  /** A hundredth of the 0.001 that CS231n expects. */
  static final double SMALLEST_RATIO = 1e-5;

  @Override
  public List<Finding> examine(Observations seen) {
    double most =
        seen.layers().stream()
            .flatMapToDouble(layer -> layer.updateRatio().stream())
            .max()
            .orElse(0);
    if (most < ProgressCheck.SMALLEST_RATIO) {
      return List.of();
    }
    List<LayerObservation> still =
        seen.layers().stream()
            .filter(layer -> layer.updateRatio().orElse(1) < SMALLEST_RATIO)
            .sorted(Comparator.comparing(layer -> layer.updateRatio().getAsDouble()))
            .toList();
    return still.isEmpty() ? List.of() : List.of(finding(still, most));
  }

  private static Finding finding(List<LayerObservation> still, double most) {
    LayerObservation stillest = still.get(0);
    return Finding.warning(
        KIND,
        text(
            "A step changes the weights of %s by %.1g times their size%s, those of other layers by"
                + " up to %.1g.",
            stillest,
            stillest.updateRatio().orElse(0),
            still.size() > 1 ? text(", of %d layers by less than 1e-05", still.size()) : "",
            most),
        "Expected: about 0.001 in every layer (CS231n, Neural Networks Part 3).",
        "Try: smaller first weights in this layer, ReLU instead of sigmoid, or Adam, which gives"
            + " each weight a rate of its own.");
  }
}
