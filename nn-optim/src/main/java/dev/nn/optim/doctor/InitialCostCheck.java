package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import dev.nn.core.loss.Loss;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Elements;
import java.util.List;

/**
 * The cost before the first step: that of a network that does not know and says so.
 *
 * <p>Outputs that are probabilities of all classes together, as softmax's, should cost about what
 * 1/classes costs each; outputs each of its own, as sigmoid's, what 1/2 costs each. With K classes
 * that is ln K for the log-likelihood, K ln 2 for the cross-entropy, K/8 for the quadratic cost.
 */
record InitialCostCheck() implements StartCheck {
  static final String KIND = "initial-cost";

  /**
   * Biases drawn from N(0, 1), as the book's, raise it by a fifth; surely wrong answers double it.
   */
  static final double MOST = 2;

  private static final double ROUNDING = 1e-3;

  @Override
  public List<Finding> examine(PlannedTraining training) {
    Network network = training.trainer().network();
    try (Parameters parameters = training.trainer().firstParameters();
        Probe probe = new Probe(network, parameters, training.training())) {
      double cost = probe.read().cost();
      return judge(cost, network, areShares(Elements.of(probe.output()), network.output().size()));
    }
  }

  private static boolean areShares(Elements output, int classes) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += output.get(k);
    }
    return Math.abs(sum - 1) < ROUNDING;
  }

  private static List<Finding> judge(double cost, Network network, boolean shares) {
    Loss loss = network.outputLayer().loss();
    int classes = network.output().size();
    double expected = shares ? GuessedCost.uniform(loss, classes) : GuessedCost.half(loss, classes);
    String said =
        text(
            "Expected: about %.3g, the %s cost of %s for each of %d classes.",
            expected, loss, shares ? "the probability 1/" + classes : "the output 1/2", classes);
    if (!Double.isFinite(cost)) {
      return List.of(
          Finding.fault(
              KIND,
              text("The cost before the first step is %s.", cost),
              said,
              "Try: look for weights or inputs that are infinite or not a number."));
    }
    return cost <= MOST * expected
        ? List.of()
        : List.of(
            Finding.warning(
                KIND,
                text(
                    "The cost before the first step is %.3g: the network is sure of wrong answers.",
                    cost),
                said,
                "Try: smaller first weights, such as Initialization.scaled() (chapter 3), and inputs"
                    + " of about unit size."));
  }
}
