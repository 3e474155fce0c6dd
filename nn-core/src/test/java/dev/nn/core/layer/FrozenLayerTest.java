package dev.nn.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.InputGradient;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.LinearReadout;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** A frozen layer keeps the contract, and delivers no gradient of its own. */
class FrozenLayerTest {
  @Test
  void its_parameters_lie_where_those_of_the_layer_lie() {
    Network network =
        Network.of(Shape.vector(3), new ScaleLayer(), new ScaleLayer(), new LinearReadout());
    assertThat(network.freeze(1).layout().fits(network.layout())).isTrue();
    assertThat(network.freeze(1).layout().spec("0/s").isLearned()).isFalse();
    assertThat(network.freeze(1).layout().spec("1/s").isLearned()).isTrue();
  }

  @Test
  void frozen_twice_is_frozen_once() {
    Layer frozen = new ScaleLayer().freeze();
    assertThat(frozen.freeze()).isEqualTo(frozen).hasToString("FrozenLayer[ScaleLayer[]]");
  }

  @Test
  void an_output_layer_is_refused() {
    assertThatThrownBy(() -> new LinearReadout().freeze())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a layer below the output layer, which is always learned, to be frozen. Received: LinearReadout[].");
  }

  @Test
  void a_layer_that_gathers_statistics_is_refused_unless_it_freezes_itself() {
    assertThatThrownBy(() -> Network.of(Shape.vector(2), new Gathering().freeze()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a layer without statistics, or one whose own freeze() keeps them, as BatchNormalization's does. Received: Gathering[], with the statistic mean[2].");
  }

  @Test
  void where_nothing_below_learns_no_gradient_is_computed() {
    List<String> told = new ArrayList<>();
    Layer first = new Watched("first", told);
    Layer second = new Watched("second", told);
    Layer scale = new ScaleLayer();
    Network network = Network.of(Shape.vector(2), first, scale, second, scale, new LinearReadout());
    assertThat(step(network, InputGradient.SKIPPED, told))
        .containsExactly("first: no dx", "second: dx", "second backward");
    assertThat(step(network.freeze(3), InputGradient.SKIPPED, told))
        .containsExactly("first: no dx", "second: no dx");
    assertThat(step(network.freeze(3), InputGradient.COMPUTED, told))
        .containsExactly("first: dx", "second: dx", "second backward", "first backward");
  }

  private static List<String> step(Network network, InputGradient dx, List<String> told) {
    told.clear();
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1));
        Gradients gradients = new Gradients(network.layout(), DataType.DOUBLE);
        Backpropagation bound =
            new Backpropagation(network, parameters, 3, gradients, RandomStream.of(2), dx)) {
      bound.batch().targets().set(0, 1);
      bound.batch().inputs().set(0, 1);
      bound.step(0);
      // Whatever is skipped, what is learned is.
      assertThat(gradients.array("3/s").getDouble(0)).isNotZero();
      assertThat(gradients.array("1/s").getDouble(0) == 0)
          .isEqualTo(!network.layout().spec("1/s").isLearned());
    }
    return List.copyOf(told);
  }

  /** Hands its input on, and tells what is asked of it. */
  private record Watched(String name, List<String> told) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Stage bind(Site site) {
      Learning learning = site.learning().orElseThrow();
      told.add(name + (learning.inputGradient().isPresent() ? ": dx" : ": no dx"));
      return new Stage() {
        @Override
        public void forward() {
          site.output().assign(site.input());
        }

        @Override
        public void backward() {
          told.add(name + " backward");
          learning.inputGradient().ifPresent(dx -> dx.assign(learning.outputGradient()));
        }
      };
    }
  }

  /** Has a statistic. */
  private record Gathering() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      return List.of(
          ParameterSpec.statistic("mean", (fans, random) -> 0, new Fans(1, 1), input.size()));
    }

    @Override
    public Stage bind(Site site) {
      throw new UnsupportedOperationException("This layer is for shapes only.");
    }
  }
}
