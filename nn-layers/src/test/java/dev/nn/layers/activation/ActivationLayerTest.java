package dev.nn.layers.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.layer.Layer;
import dev.nn.core.shape.Shape;
import dev.nn.testkit.LayerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ActivationLayerTest {

  @Nested
  class Relu implements OnAnImage {
    @Override
    public Layer layer() {
      return ActivationLayer.of(Activations.RELU);
    }
  }

  @Nested
  class LeakyRelu implements OnAnImage {
    @Override
    public Layer layer() {
      return ActivationLayer.of(Activations.LEAKY_RELU);
    }
  }

  @Nested
  class Elu implements OnAnImage {
    @Override
    public Layer layer() {
      return ActivationLayer.of(Activations.elu(0.7));
    }
  }

  @Nested
  class Softplus implements OnAnImage {
    @Override
    public Layer layer() {
      return ActivationLayer.of(Activations.SOFTPLUS);
    }
  }

  interface OnAnImage extends LayerContract {
    @Override
    default Shape input() {
      return Shape.image(2, 3, 3);
    }
  }

  @Test
  void it_keeps_the_shape_and_prints_its_activation() {
    ActivationLayer layer = ActivationLayer.of(Activations.leakyRelu(0.2));
    assertThat(layer).hasToString("ActivationLayer[leakyRelu(0.2)]");
    assertThat(layer.outputShape(Shape.image(3, 4, 5))).isEqualTo(Shape.image(3, 4, 5));
    assertThat(layer.parameters(Shape.vector(3))).isEmpty();
  }
}
