package dev.nn.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.LinearReadout;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class NetworkTest {

  @Test
  void a_misfit_names_the_layer_what_it_expects_what_comes_and_the_chain() {
    assertThatThrownBy(
            () ->
                Network.of(
                    Shape.image(1, 8, 8), new Halve(), new Halve(), new Halve(), new Halve()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Layer 3, Halve[], expects an image of even height and width, but receives image 1x1x1 from layer 2, Halve[].%n"
                    .formatted()
                + "  input image 1x8x8 -> 0 Halve[] image 1x4x4 -> 1 Halve[] image 1x2x2 -> 2 Halve[] image 1x1x1 -> 3 !");
  }

  @Test
  void a_misfit_in_the_first_layer_names_the_input() {
    assertThatThrownBy(() -> Network.of(Shape.vector(5), new Halve()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Layer 0, Halve[], expects an image of even height and width, but receives vector 5, the network's input.%n  input vector 5 -> 0 !"
                .formatted());
  }

  @Test
  void an_output_layer_comes_last() {
    assertThatThrownBy(() -> Network.of(Shape.vector(2), new LinearReadout(), new ScaleLayer()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LinearReadout[] is an output layer and must come last, but is layer 0 of 2.");
  }

  @Test
  void an_empty_network_is_refused() {
    assertThatThrownBy(() -> Network.of(Shape.vector(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A network has at least one layer. Received: none.");
  }

  @Test
  void two_parameters_of_one_name_are_refused() {
    assertThatThrownBy(() -> Network.of(Shape.vector(2), new Twice()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Layer 0, Twice[], has two parameters named a.");
  }

  @Test
  void training_a_network_without_an_output_layer_is_refused() {
    Network network = Network.of(Shape.vector(2), new ScaleLayer());
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
        Gradients gradients = new Gradients(network.layout(), DataType.FLOAT)) {
      assertThatThrownBy(
              () -> new Backpropagation(network, parameters, 3, gradients, RandomStream.of(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "A network that is trained ends in an output layer, such as SoftmaxLayer. Received: Network[vector 2, ScaleLayer[]].");
    }
  }

  @Test
  void the_summary_shows_layers_shapes_and_parameters() {
    String summary = Network.of(Shape.vector(3), new ScaleLayer(), new LinearReadout()).summary();
    assertThat(summary.lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "layer output parameters first values",
            "input vector 3",
            "0 ScaleLayer[] vector 3 3 s[3] by the layer",
            "1 LinearReadout[] vector 3 0",
            "total 3");
  }

  /** Halves height and width; takes images of even extents only. */
  private record Halve() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      if (input instanceof Shape.Image image && image.height() % 2 == 0 && image.width() % 2 == 0) {
        return Shape.image(image.channels(), image.height() / 2, image.width() / 2);
      }
      throw ShapeMismatchException.of(this, "an image of even height and width", input);
    }

    @Override
    public Stage bind(Site site) {
      throw new UnsupportedOperationException("This layer is for shapes only.");
    }
  }

  /** Names two parameters alike. */
  private record Twice() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      ParameterSpec spec = ParameterSpec.bias("a", (fans, random) -> 0, new Fans(1, 1), 1);
      return List.of(spec, spec);
    }

    @Override
    public Stage bind(Site site) {
      throw new UnsupportedOperationException("This layer is for shapes only.");
    }
  }
}
