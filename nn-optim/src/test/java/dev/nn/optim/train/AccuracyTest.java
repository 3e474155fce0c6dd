package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.dense.SoftmaxLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class AccuracyTest {

  /**
   * Weights that pick the largest input are right on clusters without spread; 250 is no multiple of
   * 100.
   */
  @Test
  void every_example_is_counted_once() {
    Network network = Network.of(Shape.vector(3), SoftmaxLayer.of(3));
    Parameters parameters = Parameters.zeros(network.layout(), DataType.FLOAT);
    for (int k = 0; k < 3; k++) {
      parameters.get("0/w").putScalar(k, k, 1);
    }
    try (Model model = new Model(network, parameters)) {
      assertThat(Accuracy.of(model, new Clusters(250, 1, 0))).isEqualTo(new Accuracy(250, 250));
      Elements.of(parameters.get("0/w")).set(0, -1);
      assertThat(Accuracy.of(model, new Clusters(250, 1, 0))).isEqualTo(new Accuracy(166, 250));
    }
  }

  @Test
  void it_prints_as_percent_and_orders_by_share() {
    assertThat(new Accuracy(9780, 10_000)).hasToString("97.80 % (9780 of 10000)");
    assertThat(new Accuracy(9, 10)).isGreaterThan(new Accuracy(89, 100));
  }
}
