package dev.nn.examples.replay;

import dev.nn.core.data.Batch;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import dev.nn.data.LabeledImages;
import java.util.HashMap;
import java.util.Map;

/** The cost and the accuracy of a network as network2 reports them. */
final class Evaluation implements AutoCloseable {
  private static final int CHUNK = 500;

  private final Network network;
  private final Parameters parameters;
  private final double lambda;
  private final Gradients gradients;
  private final Map<Integer, Backpropagation> bound = new HashMap<>();

  /**
   * Binds {@code network}.
   *
   * @param parameters stay open for as long as this is used. Not modified.
   * @param lambda the strength of L2
   */
  Evaluation(Network network, Parameters parameters, double lambda) {
    this.network = network;
    this.parameters = parameters;
    this.lambda = lambda;
    // Nothing is differentiated; backpropagation is the part that knows the cost.
    this.gradients = new Gradients(network.layout(), parameters.type());
  }

  /**
   * What the network makes of a data set.
   *
   * @param cost the mean cost and L2, whose lambda network2 divides by the number of examples that
   *     it evaluates on, whether it trained on them or not
   * @param correct the number of examples whose class has the largest output
   */
  record Figures(double cost, int correct) {}

  /** The figures on {@code images}. */
  Figures of(LabeledImages images) {
    double total = 0;
    int correct = 0;
    for (int from = 0; from < images.size(); from += CHUNK) {
      int count = Math.min(CHUNK, images.size() - from);
      Backpropagation forward = bound.computeIfAbsent(count, this::bind);
      total += forward(images, from, forward);
      correct += correct(images, from, forward);
    }
    double l2 = lambda / images.size() * squaredWeights() / 2;
    return new Figures(total / images.size() + l2, correct);
  }

  private Backpropagation bind(int examples) {
    return new Backpropagation(network, parameters, examples, gradients, RandomStream.of(0));
  }

  private static double forward(LabeledImages images, int from, Backpropagation network) {
    Batch batch = network.batch();
    for (int row = 0; row < batch.size(); row++) {
      images.copy(from + row, batch, row);
    }
    return network.forward(0);
  }

  private static int correct(LabeledImages images, int from, Backpropagation network) {
    Elements output = Elements.of(network.output());
    int classes = images.classes();
    int correct = 0;
    for (int row = 0; row < network.batch().size(); row++) {
      if (output.largest(row * classes, classes) == images.label(from + row)) {
        correct++;
      }
    }
    return correct;
  }

  private double squaredWeights() {
    double sum = 0;
    ParameterLayout layout = parameters.layout();
    for (String path : layout.slots().keySet()) {
      if (layout.spec(path).role() == Role.WEIGHT) {
        Elements w = Elements.of(parameters.get(path));
        for (int i = 0; i < w.size(); i++) {
          sum += w.get(i) * w.get(i);
        }
      }
    }
    return sum;
  }

  @Override
  public void close() {
    bound.values().forEach(Backpropagation::close);
    gradients.close();
  }
}
