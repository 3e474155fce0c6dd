package dev.nn.layers.activation;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.initialization.Initializers;
import java.util.List;

/**
 * Parametric ReLU, an activation whose slope below zero is learned (He et al., "Delving Deep into
 * Rectifiers", 2015); it follows a layer of linear neurons.
 *
 * <pre>
 * forward   y = max(x, 0) + a min(x, 0)
 * backward  da = sum of dy min(x, 0);  dx = dy where x is positive, else a dy
 *
 * x, y  [m, size]
 * a     [channels]  one slope a feature of a vector, or a channel of an image; never decayed
 * </pre>
 *
 * @param slope the first value of each a, finite
 */
public record PReluLayer(double slope) implements Layer {

  public PReluLayer {
    if (!Double.isFinite(slope)) {
      throw new IllegalArgumentException(
          "The first slope of PReLU must be finite. Received: slope=%s.".formatted(slope));
    }
  }

  /** Slopes that start at 0.25, as in the paper. */
  public static PReluLayer of() {
    return new PReluLayer(0.25);
  }

  /**
   * This layer with slopes that start elsewhere.
   *
   * @throws IllegalArgumentException if the slope is not finite
   */
  public PReluLayer slope(double slope) {
    return new PReluLayer(slope);
  }

  /** The first weights that suit the layer before: He's, for the first slope. */
  public Initialization initialization() {
    return Initialization.he(slope);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return List.of(
        ParameterSpec.bias("a", Initializers.constant(slope), new Fans(1, 1), input.channels()));
  }

  @Override
  public Stage bind(Site site) {
    return new PReluStage(site);
  }

  @Override
  public String toString() {
    return "PReluLayer[%s]".formatted(slope);
  }
}
