package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.dense.SoftmaxLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** A fresh softmax layer gives every class the same: the first counts, so a third is right. */
  @Test
  void of_equal_outputs_the_first_class_counts() {
    Network network = Network.of(Shape.vector(3), SoftmaxLayer.of(3));
    try (Model model = new Model(network, Parameters.zeros(network.layout(), DataType.FLOAT))) {
      assertThat(Accuracy.of(model, new Clusters(10, 1, 0))).isEqualTo(new Accuracy(4, 10));
    }
  }

  @Test
  void outputs_that_are_not_numbers_are_never_right() {
    Network network = Network.of(Shape.vector(3), SoftmaxLayer.of(3));
    Parameters parameters = Parameters.zeros(network.layout(), DataType.FLOAT);
    parameters.get("0/b").assign(Float.NaN);
    try (Model model = new Model(network, parameters)) {
      assertThat(Accuracy.of(model, new Clusters(10, 1, 0))).isEqualTo(new Accuracy(0, 10));
    }
  }

  @Test
  void a_closed_model_and_unfit_data_are_refused() {
    Network network = Network.of(Shape.vector(3), SoftmaxLayer.of(4));
    Model model = new Model(network, Parameters.zeros(network.layout(), DataType.FLOAT));
    assertThatThrownBy(() -> Accuracy.of(model, new Clusters(10, 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The evaluated data do not fit the network, which takes vector 3 and gives 4 outputs. Received: vector 3 with 3 classes.");
    Network fitting = Network.of(Shape.vector(3), SoftmaxLayer.of(3));
    Model closed = new Model(fitting, Parameters.zeros(fitting.layout(), DataType.FLOAT));
    closed.close();
    assertThatThrownBy(() -> Accuracy.of(closed, new Clusters(10, 1, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The model is closed; its weights are gone.");
    model.close();
  }

  @Test
  void an_accuracy_of_nothing_is_refused() {
    assertThatThrownBy(() -> new Accuracy(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An accuracy is of 1 example or more, of which 0 or more are correct. Received: 0 of 0.");
  }

  /** The ends solve (p - q)^2 = z^2 q (1 - q) / n for q; here found by bisection, elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "9967, 10000, 99.54-99.76 %",
    "9979, 10000, 99.68-99.86 %",
    "9987, 10000, 99.78-99.92 %",
    "81, 263, 25.53-36.62 %",
    "10, 10, 72.25-100.00 %",
    "0, 10, 0.00-27.75 %"
  })
  void the_interval_is_wilsons(int correct, int examples, String expected) {
    assertThat(new Accuracy(correct, examples).interval()).hasToString(expected);
  }

  @Test
  void the_interval_stays_within_0_and_1() {
    for (int n = 1; n < 3000; n++) {
      assertThat(new Accuracy(n, n).interval().high()).isBetween(1 - 1e-12, 1.0);
      assertThat(new Accuracy(0, n).interval().low()).isBetween(0.0, 1e-12);
    }
  }
}
