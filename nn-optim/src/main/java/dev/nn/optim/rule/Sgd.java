package dev.nn.optim.rule;

import dev.nn.core.tensor.Axpy;
import java.util.List;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent on mini-batches, {@code p = p - rate g} (chapter 1).
 *
 * @param rate the learning rate eta, positive and finite
 */
public record Sgd(double rate) implements Optimizer {

  public Sgd {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The learning rate must be positive and finite. Received: rate=%s.".formatted(rate));
    }
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
    return step -> axpy.run(-rate, 1);
  }

  @Override
  public OptionalDouble plainRate() {
    return OptionalDouble.of(rate);
  }
}
