package dev.nn.layers.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.layer.Layer;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.initialization.Initialization;
import dev.nn.testkit.LayerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SoftmaxLayerTest {

  @Nested
  class AsInNetwork3 implements LayerContract {
    @Override
    public Layer layer() {
      return SoftmaxLayer.of(10);
    }

    @Override
    public Shape input() {
      return Shape.vector(7);
    }
  }

  @Nested
  class WithDropout implements LayerContract {
    @Override
    public Layer layer() {
      return SoftmaxLayer.of(3).dropout(0.3).initialization(Initialization.scaled());
    }

    @Override
    public Shape input() {
      return Shape.image(2, 2, 2);
    }
  }

  @Test
  void a_fresh_layer_gives_every_class_the_same_probability() {
    Network network = Network.of(Shape.vector(3), SoftmaxLayer.of(4));
    try (Model model = new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(1)));
        INDArray x = Nd4j.createFromArray(new float[][] {{1, -2, 3}});
        INDArray y = model.predict(x)) {
      assertThat(y.toFloatVector()).containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
    }
  }

  /** exp(z) of 1000 overflows; softmax (1000, 999, -1000) is (1, 1/e, 0) / (1 + 1/e). */
  @Test
  void large_weighted_inputs_do_not_overflow() {
    Network network = Network.of(Shape.vector(1), SoftmaxLayer.of(3));
    Parameters parameters = Parameters.zeros(network.layout(), DataType.FLOAT);
    parameters.get("0/b").assign(Nd4j.createFromArray(1000f, 999f, -1000f));
    try (Model model = new Model(network, parameters);
        INDArray x = Nd4j.createFromArray(new float[][] {{0}});
        INDArray y = model.predict(x)) {
      assertThat(y.getDouble(0, 0)).isCloseTo(0.7310585786, within(1e-6));
      assertThat(y.getDouble(0, 1)).isCloseTo(0.2689414214, within(1e-6));
      assertThat(y.getDouble(0, 2)).isZero();
    }
  }

  @Test
  void one_class_is_refused() {
    assertThatThrownBy(() -> SoftmaxLayer.of(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A softmax layer has at least 2 classes. Received: classes=1.");
  }

  @Test
  void it_prints_in_constructor_notation() {
    assertThat(SoftmaxLayer.of(10)).hasToString("SoftmaxLayer[10]");
    assertThat(SoftmaxLayer.of(10).dropout(0.5)).hasToString("SoftmaxLayer[10, dropout=0.5]");
  }
}
