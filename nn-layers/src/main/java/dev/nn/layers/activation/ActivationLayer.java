package dev.nn.layers.activation;

import dev.nn.core.layer.ActivatedLayer;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;

/**
 * An activation as a layer of its own, for what stands between weights and activation, such as a
 * normalisation.
 *
 * <pre>
 * forward   y = f(x)
 * backward  dx = dy f'(x)
 *
 * x, y  [m, size]
 * </pre>
 *
 * @param activation f
 */
public record ActivationLayer(Activation activation) implements ActivatedLayer {

  /** A layer that applies {@code activation} to each value. */
  public static ActivationLayer of(Activation activation) {
    return new ActivationLayer(activation);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public double slope(double y) {
    return activation.derivative(y);
  }

  @Override
  public Stage bind(Site site) {
    Elements x = Elements.of(site.input());
    Elements y = Elements.of(site.output());
    Activated activated = new Activated(activation, y);
    Kernel backward =
        site.learning()
            .flatMap(learning -> learning.inputGradient().map(dx -> backward(activated, learning)))
            .orElse(Kernel.NONE);
    return new Stage() {
      @Override
      public void forward() {
        y.copy(0, x, 0, x.size());
        activated.forward();
      }

      @Override
      public void backward() {
        backward.run();
      }
    };
  }

  private static Kernel backward(Activated activated, Learning learning) {
    return activated.backward(
        Elements.of(learning.outputGradient()),
        Elements.of(learning.inputGradient().orElseThrow()));
  }

  @Override
  public String toString() {
    return "ActivationLayer[%s]".formatted(activation);
  }
}
