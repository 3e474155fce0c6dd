package dev.nn.optim.train;

import dev.nn.core.parameter.GradientSink;

/** Turns the gradients of a step into new parameters. */
interface Descent extends AutoCloseable {

  /** Where backpropagation delivers the gradients. */
  GradientSink sink();

  /** Updates the parameters once all gradients of a step are delivered. */
  void apply(long step);

  @Override
  void close();
}
