package dev.nn.layers.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.layer.ActivatedLayer;
import dev.nn.core.layer.Layer;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.pooling.MaxPoolingLayer;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivatedLayerTest {
  static Stream<Layer> activated() {
    return Stream.of(Activations.SIGMOID, Activations.TANH, Activations.RELU, Activations.ELU)
        .flatMap(
            f ->
                Stream.of(
                    FullyConnectedLayer.of(3).activation(f),
                    ConvPoolLayer.of(3, 2, 2).activation(f),
                    ConvolutionLayer.of(3, 2, 2).activation(f),
                    ActivationLayer.of(f)));
  }

  /** Frozen or not, against the difference of the function itself. */
  @ParameterizedTest
  @MethodSource("activated")
  void tells_the_slope_at_an_output(Layer layer) {
    Activation f = activation(layer);
    for (double z : new double[] {-2, -0.3, 0.4, 3}) {
      double h = 1e-6;
      double slope = (f.value(z + h) - f.value(z - h)) / (2 * h);
      for (Layer each : new Layer[] {layer, layer.freeze()}) {
        assertThat(ActivatedLayer.of(each).orElseThrow().slope(f.value(z)))
            .isCloseTo(slope, within(1e-8));
      }
    }
  }

  private static Activation activation(Layer layer) {
    return Stream.of(Activations.SIGMOID, Activations.TANH, Activations.RELU, Activations.ELU)
        .filter(f -> layer.toString().contains(f.toString()))
        .max(Comparator.comparing(f -> f.toString().length()))
        .orElseThrow();
  }

  @Test
  void others_have_none() {
    assertThat(ActivatedLayer.of(SoftmaxLayer.of(10))).isEmpty();
    assertThat(ActivatedLayer.of(MaxPoolingLayer.of(2, 2))).isEmpty();
  }
}
