package dev.nn.optim.train;

import dev.nn.core.parameter.GradientSink;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns the gradients of a step into new parameters. */
interface Descent extends AutoCloseable {

  /** Where backpropagation delivers the gradients. */
  GradientSink sink();

  /** What the rule remembers between steps; owned by this, and kept in checkpoints. */
  List<INDArray> slots();

  /**
   * Begins a step, before any gradient is delivered.
   *
   * @param factor what the base rate is multiplied by in this step
   */
  void begin(double factor);

  /** Updates the parameters once all gradients of a step are delivered. */
  void apply(long step);

  @Override
  void close();
}
