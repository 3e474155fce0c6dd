package dev.nn.optim.clipping;

import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.tensor.Kernel;
import java.util.List;

/**
 * Shortens the gradient of each parameter on its own, of each layer's weights and each layer's
 * biases, to a Euclidean norm of at most the limit.
 *
 * @param limit positive and finite
 */
public record ClipByTensorNorm(double limit) implements GradientTransform {

  public ClipByTensorNorm {
    Limit.require(limit);
  }

  /**
   * To a norm of at most {@code limit} each.
   *
   * @throws IllegalArgumentException if the limit is not positive and finite
   */
  public static ClipByTensorNorm to(double limit) {
    return new ClipByTensorNorm(limit);
  }

  @Override
  public Kernel bind(ParameterLayout layout, Gradients gradients) {
    List<Kernel> clips =
        layout.slots().keySet().stream()
            .map(path -> Limit.ofNorm(limit, gradients.array(path)))
            .toList();
    return () -> {
      for (int i = 0; i < clips.size(); i++) {
        clips.get(i).run();
      }
    };
  }
}
