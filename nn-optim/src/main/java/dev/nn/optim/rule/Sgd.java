package dev.nn.optim.rule;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Axpy;
import java.util.List;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent on mini-batches, {@code p = p - rate g} (chapter 1): stochastic with
 * mini-batches of 1, full-batch with mini-batches of all examples.
 *
 * @param rate the learning rate eta, positive and finite
 */
public record Sgd(double rate) implements Optimizer {

  public Sgd {
    Settings.requireRate(rate);
  }

  /**
   * Gradient descent at {@code rate}.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public static Sgd rate(double rate) {
    return new Sgd(rate);
  }

  @Override
  public int slots() {
    return 0;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    Axpy axpy = Axpy.of(g, p);
    return (step, factor) -> axpy.run(-(rate * factor), 1);
  }

  @Override
  public OptionalDouble plainRate() {
    return OptionalDouble.of(rate);
  }
}
