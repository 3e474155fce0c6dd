package dev.nn.core.layer;

import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Role;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Kernel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer whose parameters stay as they are: it computes, in training, too, what the layer computes
 * then, and hands the gradient of its input down, but delivers none of its parameters. It has the
 * layer's parameters in the layer's places, so that it goes on with values that were trained.
 *
 * <p>A matter of one training: files tell of the layer itself. Made by {@link Layer#freeze}.
 *
 * @param layer what is frozen; neither an output layer nor one that gathers statistics
 */
public record FrozenLayer(Layer layer) implements Layer {

  public FrozenLayer {
    if (layer instanceof OutputLayer) {
      throw new IllegalArgumentException(
          "Expected a layer below the output layer, which is always learned, to be frozen. Received: %s."
              .formatted(layer));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return layer.outputShape(input);
  }

  /**
   * The layer's parameters, frozen.
   *
   * @throws IllegalArgumentException if one is a statistic, which forward would change
   */
  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return layer.parameters(input).stream().map(this::frozen).toList();
  }

  private ParameterSpec frozen(ParameterSpec spec) {
    if (spec.role() == Role.STATISTIC) {
      throw new IllegalArgumentException(
          "Expected a layer without statistics, or one whose own freeze() keeps them, as BatchNormalization's does. Received: %s, with the statistic %s."
              .formatted(layer, spec));
    }
    return spec.freeze();
  }

  @Override
  public Stage bind(Site site) {
    Optional<Learning> frozen = site.learning().map(learning -> new Frozen(learning, site));
    return layer.bind(new FrozenSite(site, frozen));
  }

  @Override
  public Layer freeze() {
    return this;
  }

  @Override
  public String toString() {
    return "FrozenLayer[%s]".formatted(layer);
  }

  /** The site of the layer, with another view of training. */
  private record FrozenSite(Site site, Optional<Learning> learning) implements Site {
    @Override
    public Shape inputShape() {
      return site.inputShape();
    }

    @Override
    public INDArray input() {
      return site.input();
    }

    @Override
    public INDArray output() {
      return site.output();
    }

    @Override
    public INDArray weightedInput() {
      return site.weightedInput();
    }

    @Override
    public INDArray parameter(String name) {
      return site.parameter(name);
    }

    @Override
    public INDArray scratch(long... dimensions) {
      return site.scratch(dimensions);
    }
  }

  /** Training in which gradients of parameters go nowhere. */
  private static final class Frozen implements Learning {
    private final Learning learning;
    private final Site site;
    private final Map<String, INDArray> unread = new HashMap<>();

    Frozen(Learning learning, Site site) {
      this.learning = learning;
      this.site = site;
    }

    @Override
    public INDArray outputGradient() {
      return learning.outputGradient();
    }

    @Override
    public Optional<INDArray> inputGradient() {
      return learning.inputGradient();
    }

    @Override
    public INDArray gradient(String name) {
      return unread.computeIfAbsent(name, any -> site.scratch(site.parameter(any).shape()));
    }

    @Override
    public Kernel gradientProduct(String name, INDArray x, INDArray dz) {
      return Kernel.NONE;
    }

    @Override
    public INDArray statistic(String name) {
      return learning.statistic(name);
    }

    @Override
    public RandomStream random() {
      return learning.random();
    }
  }
}
