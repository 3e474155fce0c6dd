package dev.nn.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.FrozenLayer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.LinearReadout;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks and models cut, extended, frozen, and gone on with. */
class ReuseTest {
  private static final Network NETWORK =
      Network.of(
          Shape.vector(4),
          new ScaleLayer(),
          new ScaleLayer(),
          new ScaleLayer(),
          new LinearReadout());

  private static Model model(DataType type) {
    return new Model(NETWORK, NETWORK.initialize(type, RandomStream.of(1)));
  }

  @Test
  void cut_and_extended_is_what_it_was() {
    Network again = NETWORK.cut(2).extend(new ScaleLayer(), new LinearReadout());
    assertThat(again.layers()).isEqualTo(NETWORK.layers());
    assertThat(again.input()).isEqualTo(NETWORK.input());
    assertThat(NETWORK.cut(1)).hasToString("Network[vector 4, ScaleLayer[]]");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5})
  void a_cut_to_layers_that_are_not_there_is_refused(int layers) {
    assertThatThrownBy(() -> NETWORK.cut(layers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected 1 to 4 layers to be cut to. Received: %d, of %s.".formatted(layers, NETWORK));
  }

  @Test
  void nothing_follows_an_output_layer() {
    assertThatThrownBy(() -> NETWORK.extend(new ScaleLayer()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LinearReadout[] is an output layer and must come last, but is layer 3 of 5.");
  }

  @Test
  void the_first_layers_are_frozen_and_the_summary_counts_what_is_not_learned() {
    Network frozen = NETWORK.freeze(2);
    assertThat(frozen.layers().subList(0, 2)).allMatch(FrozenLayer.class::isInstance);
    assertThat(frozen.layers().subList(2, 4)).isEqualTo(NETWORK.layers().subList(2, 4));
    assertThat(frozen.summary().lines().map(line -> line.replaceAll(" +", " ")))
        .contains("total 12", "of which not learned 8");
    assertThat(NETWORK.freeze(0).layers()).isEqualTo(NETWORK.layers());
    assertThatThrownBy(() -> NETWORK.freeze(5))
        .hasMessage("Expected 0 to 4 layers to be frozen. Received: 5, of %s.".formatted(NETWORK));
  }

  /** It has no parameters, so that there is nothing to freeze. */
  @Test
  void an_output_layer_without_parameters_stays() {
    assertThat(NETWORK.freeze(4).layers().get(3)).isEqualTo(new LinearReadout());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void a_model_that_is_cut_has_values_of_its_own(int layers) {
    Model first;
    double[] factors = {1, 1, 1, 1};
    try (Model model = model(DataType.DOUBLE)) {
      first = model.cut(layers);
      for (int i = 0; i < Math.min(layers, 3); i++) {
        for (int k = 0; k < 4; k++) {
          factors[k] *= model.parameters().get(i + "/s").getDouble(k);
        }
      }
    }
    try (first;
        INDArray x = Nd4j.ones(DataType.DOUBLE, 1, 4);
        INDArray y = first.predict(x)) {
      assertThat(y.toDoubleVector()).containsExactly(factors);
    }
  }

  @Test
  void a_closed_model_is_not_cut() {
    Model model = model(DataType.FLOAT);
    model.close();
    assertThatThrownBy(() -> model.cut(1)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void a_network_begins_with_the_models_values_and_draws_the_others(int frozen) {
    RandomStream random = RandomStream.of(7);
    try (Model model = model(DataType.DOUBLE);
        Model base = model.cut(2);
        Parameters drawn = NETWORK.initialize(DataType.FLOAT, random);
        Parameters begun = NETWORK.freeze(frozen).initialize(DataType.FLOAT, random, base)) {
      for (String path : new String[] {"0/s", "1/s"}) {
        assertThat(begun.get(path)).isEqualTo(model.parameters().get(path).castTo(DataType.FLOAT));
      }
      assertThat(begun.get("2/s")).isEqualTo(drawn.get("2/s"));
    }
  }

  @Test
  void a_network_that_does_not_begin_with_the_model_is_refused() {
    Network wider = Network.of(Shape.vector(5), new ScaleLayer(), new LinearReadout());
    try (Model model = model(DataType.FLOAT);
        Model one = model.cut(1)) {
      assertThatThrownBy(() -> wider.initialize(DataType.FLOAT, RandomStream.of(1), one).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Expected layer 0 to have the parameters [s[4]] of the model's layer, ScaleLayer[]. Received: [s[5]] of ScaleLayer[]. Begin with the layers of the model, cut() to those that are used again.");
      assertThatThrownBy(() -> wider.requireBase(model.network()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Expected a network that begins with the 4 layers of %s. Received: 2 layers, %s. cut() the model to the layers that are used again."
                  .formatted(NETWORK, wider));
    }
  }

  @Test
  void values_of_other_dimensions_are_refused() {
    Network wider = Network.of(Shape.vector(5), new ScaleLayer());
    try (Parameters to = wider.initialize(DataType.FLOAT, RandomStream.of(1));
        Parameters from = NETWORK.initialize(DataType.FLOAT, RandomStream.of(1))) {
      assertThatThrownBy(() -> to.copyFrom("0/s", from, "1/s"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected values for 0/s, [5]. Received: those of 1/s, [4].");
    }
  }
}
