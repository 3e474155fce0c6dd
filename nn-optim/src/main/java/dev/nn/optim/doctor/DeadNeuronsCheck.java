package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import java.util.List;

/** Rectified neurons that are 0 whatever they see: no gradient passes, and they stay so. */
record DeadNeuronsCheck() implements StepsCheck {
  static final String KIND = "dead-neurons";

  /** CS231n (Neural Networks Part 1): "as much as 40% of your network can be dead". */
  static final double MANY = 0.4;

  /** Of network3's rectified maps, whose biases are drawn from N(0, 1), a quarter begin so. */
  static final double FEW = 0.1;

  @Override
  public List<Finding> examine(Observations seen) {
    return seen.layers().stream()
        .filter(layer -> layer.dead() > FEW * layer.neurons())
        .map(layer -> finding(layer, seen))
        .toList();
  }

  private static Finding finding(LayerObservation layer, Observations seen) {
    boolean all = layer.dead() == layer.neurons();
    boolean many = layer.dead() > MANY * layer.neurons();
    return new Finding(
        KIND,
        all ? Severity.FAULT : many ? Severity.WARNING : Severity.NOTE,
        text(
            "%d of %d neurons of %s are 0 for every image: they are dead and learn nothing.",
            layer.dead(), layer.neurons(), layer),
        "Expected: few; each is a neuron less.",
        text(
            "Try: biases that begin at 0 (Initialization.he()), a smaller rate (now %s), or leaky"
                + " ReLU.",
            seen.settings().optimizer()));
  }
}
