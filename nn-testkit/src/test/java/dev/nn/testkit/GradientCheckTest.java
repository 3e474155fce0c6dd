package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check itself must notice a wrong gradient. */
class GradientCheckTest {
  private static final Shape INPUT = Shape.vector(4);

  @Test
  void a_gradient_that_is_off_by_a_thousandth_is_noticed() {
    try (GradientCheck check = check(new Wrong(1.001, 1))) {
      assertThat(check.worstError()).isBetween(0.9e-3, 1.1e-3);
    }
  }

  @Test
  void a_wrong_input_gradient_is_noticed() {
    try (GradientCheck check = check(new Wrong(1, -1))) {
      assertThat(check.worstError()).isGreaterThan(1);
    }
  }

  @Test
  void a_right_gradient_passes() {
    try (GradientCheck check = check(new Wrong(1, 1))) {
      assertThat(check.worstError()).isLessThan(1e-8);
    }
  }

  private static GradientCheck check(Layer layer) {
    return new GradientCheck(Network.of(INPUT, layer, new LinearReadout()), 3, 1).withAnyTargets();
  }

  /** A scale layer whose gradients are multiplied by a factor. */
  private record Wrong(double parameterFactor, double inputFactor) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      return new ScaleLayer().parameters(input);
    }

    @Override
    public Stage bind(Site site) {
      Stage right = new ScaleLayer().bind(site);
      return new Stage() {
        @Override
        public void forward() {
          right.forward();
        }

        @Override
        public void backward() {
          right.backward();
          Learning learning = site.learning().orElseThrow();
          learning.gradient("s").muli(parameterFactor);
          learning.inputGradient().ifPresent(dx -> dx.muli(inputFactor));
        }
      };
    }
  }
}
