package dev.nn.layers.activation;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Hadamard;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.initialization.Initialization;

/**
 * Randomized leaky ReLU (Xu et al., "Empirical Evaluation of Rectified Activations in Convolutional
 * Network", 2015): in training the slope below zero is drawn anew for each value and step; it
 * follows a layer of linear neurons.
 *
 * <pre>
 * forward   y = x where x > 0, else a x;  a from U(lower, upper) in training, (lower + upper) / 2
 *           at inference
 * backward  dx = dy where x > 0, else a dy
 *
 * x, y  [m, size]
 * </pre>
 *
 * @param lower the smallest slope, in [0, upper]
 * @param upper the largest slope, at most 1
 */
public record RReluLayer(double lower, double upper) implements Layer {

  public RReluLayer {
    if (!(lower >= 0 && lower <= upper && upper <= 1)) {
      throw new IllegalArgumentException(
          "The slopes of RReLU must be in [0, 1], the lower first. Received: lower=%s, upper=%s."
              .formatted(lower, upper));
    }
  }

  /** Slopes between 1/8 and 1/3, as in the paper, which divides by 3 to 8. */
  public static RReluLayer of() {
    return new RReluLayer(1.0 / 8, 1.0 / 3);
  }

  /**
   * This layer with other slopes.
   *
   * @throws IllegalArgumentException if they are not in [0, 1], the lower first
   */
  public RReluLayer slopes(double lower, double upper) {
    return new RReluLayer(lower, upper);
  }

  /** The slope at inference. */
  public double mean() {
    return (lower + upper) / 2;
  }

  /** The first weights that suit the layer before: He's, for the mean slope. */
  public Initialization initialization() {
    return Initialization.he(mean());
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Stage bind(Site site) {
    return site.learning()
        .<Stage>map(learning -> new Random(this, site, learning))
        .orElseGet(() -> ActivationLayer.of(new LeakyRelu(mean())).bind(site));
  }

  /** In training: a factor for each value, 1 above zero. */
  private static final class Random implements Stage {
    private final RReluLayer layer;
    private final RandomStream random;
    private final Elements x;
    private final float[] factors;
    private final Kernel apply;
    private final Kernel backward;

    Random(RReluLayer layer, Site site, Learning learning) {
      this.layer = layer;
      this.random = learning.random();
      this.x = Elements.of(site.input());
      this.factors = new float[x.size()];
      this.apply = Hadamard.of(x, factors, Elements.of(site.output()));
      Elements dy = Elements.of(learning.outputGradient());
      this.backward =
          learning
              .inputGradient()
              .map(dx -> Hadamard.of(dy, factors, Elements.of(dx)))
              .orElse(Kernel.NONE);
    }

    @Override
    public void forward() {
      for (int i = 0; i < factors.length; i++) {
        // Drawn for every value, so that a slope does not depend on the signs before it.
        float slope = (float) random.nextDouble(layer.lower, layer.upper);
        factors[i] = x.get(i) > 0 ? 1 : slope;
      }
      apply.run();
    }

    @Override
    public void backward() {
      backward.run();
    }
  }

  @Override
  public String toString() {
    return "RReluLayer[%s, %s]".formatted(lower, upper);
  }
}
