package dev.nn.optim.clipping;

import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.tensor.Kernel;

/** One transform, then another. */
record InTurn(GradientTransform first, GradientTransform second) implements GradientTransform {

  @Override
  public Kernel bind(ParameterLayout layout, Gradients gradients) {
    Kernel one = first.bind(layout, gradients);
    Kernel other = second.bind(layout, gradients);
    return () -> {
      one.run();
      other.run();
    };
  }
}
