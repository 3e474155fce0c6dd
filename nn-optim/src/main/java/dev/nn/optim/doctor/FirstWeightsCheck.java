package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import dev.nn.core.layer.OutputLayer;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.tensor.Elements;
import java.util.ArrayList;
import java.util.List;

/**
 * First weights of hidden layers: neurons whose weights are alike get the same gradients, and stay
 * alike for ever. An output layer may begin at 0, as network3's softmax layer does.
 */
record FirstWeightsCheck() implements StartCheck {
  static final String KIND = "first-weights";

  @Override
  public List<Finding> examine(PlannedTraining training) {
    Network network = training.trainer().network();
    List<Finding> findings = new ArrayList<>();
    try (Parameters parameters = training.trainer().firstParameters()) {
      network
          .layout()
          .slots()
          .forEach(
              (path, slot) -> {
                int layer = Integer.parseInt(path.substring(0, path.indexOf('/')));
                if (isMatrix(slot)
                    && !(network.layers().get(layer) instanceof OutputLayer)
                    && areEqual(Elements.of(parameters.get(path)))) {
                  findings.add(finding(network, layer, Elements.of(parameters.get(path)).get(0)));
                }
              });
    }
    return findings;
  }

  /** Normalisations have vectors of weights, which begin at 1. */
  private static boolean isMatrix(ParameterLayout.Slot slot) {
    return slot.spec().role() == Role.WEIGHT
        && slot.spec().dimensions().size() > 1
        && slot.spec().dimensions().get(slot.spec().dimensions().size() - 1) > 1;
  }

  private static boolean areEqual(Elements values) {
    for (int k = 1; k < values.size(); k++) {
      if (values.get(k) != values.get(0)) {
        return false;
      }
    }
    return true;
  }

  private static Finding finding(Network network, int layer, double value) {
    return Finding.fault(
        KIND,
        text(
            "All weights of layer %d, %s, are %.4g: its neurons are alike and stay so.",
            layer, network.layers().get(layer), value),
        "Expected: weights drawn at random, as chapters 1 and 3 do.",
        "Try: the layer's default first weights.");
  }
}
