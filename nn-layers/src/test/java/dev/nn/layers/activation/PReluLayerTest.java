package dev.nn.layers.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.parameter.Role;
import dev.nn.core.shape.Shape;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.probe.Probe;
import dev.nn.testkit.LayerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PReluLayerTest {

  @Nested
  class OfFeatures implements LayerContract {
    @Override
    public Layer layer() {
      return PReluLayer.of();
    }

    @Override
    public Shape input() {
      return Shape.vector(6);
    }
  }

  @Nested
  class OfChannels implements LayerContract {
    @Override
    public Layer layer() {
      return PReluLayer.of().slope(0.5);
    }

    @Override
    public Shape input() {
      return Shape.image(3, 2, 3);
    }
  }

  /** Two examples of two features: (-1, 2) and (-3, -4), slopes 0.5 and 0.25. */
  @Test
  void a_worked_example() {
    try (Probe probe = new Probe(PReluLayer.of(), Shape.vector(2), 2)) {
      double[] x = {-1, 2, -3, -4};
      probe.parameter("a", c -> 0.5 / (1 + c)).run(i -> x[i], i -> i + 1);
      assertThat(probe.y()).containsExactly(-0.5, 2, -1.5, -1);
      assertThat(probe.dx()).containsExactly(0.5, 2, 1.5, 1);
      assertThat(probe.gradient("a")).containsExactly(-1 - 3 * 3, -4 * 4);
    }
  }

  @Test
  void one_slope_a_channel_learned_and_never_decayed() {
    assertThat(PReluLayer.of().parameters(Shape.image(20, 12, 12)))
        .hasToString("[a[20]]")
        .extracting("role")
        .containsExactly(Role.BIAS);
    assertThat(PReluLayer.of().initialization()).isEqualTo(Initialization.he(0.25));
    assertThat(PReluLayer.of()).hasToString("PReluLayer[0.25]");
  }

  @Test
  void a_slope_that_is_no_number_is_refused() {
    assertThatThrownBy(() -> PReluLayer.of().slope(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The first slope of PReLU must be finite. Received: slope=NaN.");
  }
}
