package dev.nn.layers.dense;

import static dev.nn.layers.activation.Activations.RELU;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The worked example of this module's README, to be followed with pencil and paper. */
class WorkedExampleTest {

  private static final Network HIDDEN =
      Network.of(Shape.vector(2), FullyConnectedLayer.of(2).activation(RELU));
  private static final Network WHOLE =
      Network.of(
          Shape.vector(2),
          FullyConnectedLayer.of(2).activation(RELU),
          FullyConnectedLayer.of(2).activation(RELU));

  @Test
  void two_layers_of_relu_neurons() {
    assertThat(outputs(HIDDEN)).containsExactly(8, 3);
    assertThat(outputs(WHOLE)).containsExactly(46, 0);
  }

  private static float[] outputs(Network network) {
    Parameters parameters = Parameters.zeros(network.layout(), DataType.FLOAT);
    // A column holds the weights of one neuron.
    parameters.get("0/w").assign(Nd4j.createFromArray(new float[][] {{1, 2}, {-1, 0}}));
    parameters.get("0/b").assign(Nd4j.createFromArray(9f, -3f));
    if (network.layers().size() > 1) {
      parameters.get("1/w").assign(Nd4j.createFromArray(new float[][] {{4, -2}, {3, 1}}));
      parameters.get("1/b").assign(Nd4j.createFromArray(5f, 0f));
    }
    try (Model model = new Model(network, parameters);
        INDArray x = Nd4j.createFromArray(new float[][] {{3, 4}});
        INDArray y = model.predict(x)) {
      return y.toFloatVector();
    }
  }
}
