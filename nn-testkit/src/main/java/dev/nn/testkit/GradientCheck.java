package dev.nn.testkit;

import static java.util.Objects.requireNonNull;

import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.InputGradient;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares every gradient that backpropagation computes, of each parameter and each input, with the
 * central difference (C(v + h) - C(v - h)) / 2h in double. Statistics, which are not learned, must
 * have none.
 */
public final class GradientCheck implements AutoCloseable {
  private static final double H = 1e-5;

  /** Gradients this small differ by the rounding of the difference alone. */
  private static final double NEGLIGIBLE = 1e-9;

  private final Parameters parameters;
  private final Gradients gradients;
  private final Backpropagation backpropagation;
  private final int examples;

  /** For each parameter's value, whether it is learned. */
  private final boolean[] learned;

  private long step;

  /** Binds {@code network} to random parameters, inputs and targets. */
  public GradientCheck(Network network, int examples, long seed) {
    RandomStream random = RandomStream.of(seed);
    this.examples = examples;
    this.parameters = network.initialize(DataType.DOUBLE, random.at("parameters"));
    this.gradients = new Gradients(network.layout(), DataType.DOUBLE);
    this.backpropagation =
        new Backpropagation(
            network, parameters, examples, gradients, random.at("layers"), InputGradient.COMPUTED);
    this.learned = new boolean[network.layout().size()];
    Arrays.fill(learned, 0, network.layout().learned(), true);
    perturb(Elements.of(parameters.values()), random.at("perturbation"));
    fill(backpropagation.batch().inputs(), random.at("x"));
    fillOneHot(backpropagation.batch().targets(), network.output().size(), random.at("y"));
  }

  /**
   * So that parameters that start at zero or at one value are checked elsewhere, too; statistics,
   * among which are variances, only grow.
   */
  private void perturb(Elements values, RandomStream random) {
    for (int i = 0; i < learned.length; i++) {
      double change = 0.3 * random.nextGaussian();
      values.set(i, values.get(i) + (learned[i] ? change : Math.abs(change)));
    }
  }

  private static void fill(Elements values, RandomStream random) {
    for (int i = 0; i < values.size(); i++) {
      values.set(i, random.nextGaussian());
    }
  }

  private static void fillOneHot(Elements values, int classes, RandomStream random) {
    for (int row = 0; row < values.size(); row += classes) {
      values.set(row + random.nextInt(classes), 1);
    }
  }

  /** Replaces the one-hot targets by random ones, for costs that take any. */
  public GradientCheck withAnyTargets() {
    fill(backpropagation.batch().targets(), RandomStream.of(17).at("targets"));
    return this;
  }

  /** Expects that the parameter {@code path}, which is frozen, has no gradient. */
  public GradientCheck withFrozen(String path) {
    int from = requireNonNull(parameters.layout().slots().get(path)).offset();
    Arrays.fill(learned, from, from + parameters.layout().spec(path).length(), false);
    return this;
  }

  /** Moves the parameters by plain gradient descent, since gradients far from the start differ. */
  public GradientCheck afterSteps(int steps, double rate) {
    Elements p = Elements.of(parameters.values());
    Elements g = Elements.of(gradients.values());
    for (int k = 0; k < steps; k++) {
      backpropagation.step(step++);
      for (int i = 0; i < p.size(); i++) {
        p.set(i, p.get(i) - rate * g.get(i));
      }
    }
    return this;
  }

  /** The gradients of all parameters, as they are now. */
  public double[] parameterGradients() {
    backpropagation.step(step);
    return copy(Elements.of(gradients.values()));
  }

  /** The largest relative error over all parameters and all inputs. */
  public double worstError() {
    backpropagation.step(step);
    double[] dp = copy(Elements.of(gradients.values()));
    double[] dx = copy(Elements.of(backpropagation.inputGradient().orElseThrow()));
    boolean[] all = new boolean[dx.length];
    Arrays.fill(all, true);
    return Math.max(
        worst(Elements.of(parameters.values()), dp, learned),
        worst(backpropagation.batch().inputs(), dx, all));
  }

  private double worst(Elements values, double[] gradient, boolean[] expected) {
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double numeric = expected[i] ? difference(values, i) : 0;
      double error = Math.abs(numeric - gradient[i]);
      if (error > NEGLIGIBLE) {
        worst = Math.max(worst, error / Math.max(Math.abs(numeric), Math.abs(gradient[i])));
      }
    }
    return worst;
  }

  private double difference(Elements values, int i) {
    double value = values.get(i);
    values.set(i, value + H);
    double above = backpropagation.forward(step) / examples;
    values.set(i, value - H);
    double below = backpropagation.forward(step) / examples;
    values.set(i, value);
    return (above - below) / (2 * H);
  }

  private static double[] copy(Elements values) {
    double[] copy = new double[values.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values.get(i);
    }
    return copy;
  }

  @Override
  public void close() {
    backpropagation.close();
    gradients.close();
    parameters.close();
  }
}
