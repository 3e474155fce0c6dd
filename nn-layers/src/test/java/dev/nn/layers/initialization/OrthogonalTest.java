package dev.nn.layers.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.network.Network;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class OrthogonalTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "7, 1", "3, 3", "50, 20", "20, 50", "200, 200", "784, 100"})
  void columns_or_rows_are_orthogonal_and_as_long_as_the_gain(int rows, int columns) {
    for (double gain : new double[] {1, 1.5}) {
      Initialization law =
          new Initialization(Initializers.orthogonal(gain), Initializers.constant(0));
      double[][] w = weights(FullyConnectedLayer.of(columns).initialization(law), rows, 1);
      double[][] vectors = rows < columns ? w : transposed(w);
      for (int i = 0; i < vectors.length; i++) {
        for (int j = 0; j <= i; j++) {
          assertThat(dot(vectors[i], vectors[j]))
              .isCloseTo(i == j ? gain * gain : 0, within(1e-12));
        }
      }
    }
  }

  private static double[][] weights(FullyConnectedLayer layer, int inputs, long seed) {
    Network network = Network.of(Shape.vector(inputs), layer);
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(seed))) {
      return parameters.get("0/w").toDoubleMatrix();
    }
  }

  private static double[][] transposed(double[][] w) {
    double[][] transposed = new double[w[0].length][w.length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[0].length; j++) {
        transposed[j][i] = w[i][j];
      }
    }
    return transposed;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void it_is_a_function_of_the_seed() {
    FullyConnectedLayer layer =
        FullyConnectedLayer.of(6).initialization(Initialization.orthogonal());
    assertThat(weights(layer, 9, 1)).isDeepEqualTo(weights(layer, 9, 1));
    assertThat(weights(layer, 9, 1)[0]).isNotEqualTo(weights(layer, 9, 2)[0]);
  }

  @Test
  void the_kernels_of_a_convolution_are_its_columns() {
    Network network =
        Network.of(
            Shape.image(3, 5, 5),
            ConvolutionLayer.of(8, 2, 2).initialization(Initialization.orthogonal()));
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1))) {
      INDArray w = parameters.get("0/w");
      double[][] products = w.transpose().mmul(w).toDoubleMatrix();
      for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 8; j++) {
          assertThat(products[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-12));
        }
      }
    }
  }

  @Test
  void one_value_is_plus_or_minus_the_gain() {
    RandomStream random = RandomStream.of(1);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      double value = Initializers.orthogonal(3).draw(new Fans(1, 1), random);
      assertThat(Math.abs(value)).isEqualTo(3);
      sum += value;
    }
    assertThat(sum / 3).isCloseTo(0, within(400.0));
  }

  @Test
  void it_prints_its_gain_and_refuses_a_bad_one() {
    assertThat(Initialization.orthogonal()).hasToString("w orthogonal, b 0");
    assertThat(Initializers.orthogonal(2)).hasToString("orthogonal(2)");
    assertThatThrownBy(() -> Initializers.orthogonal(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The gain of orthogonal weights must be positive and finite. Received: gain=0.0.");
  }
}
