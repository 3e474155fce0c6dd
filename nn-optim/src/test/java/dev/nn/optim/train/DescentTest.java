package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import dev.nn.testkit.ScaleLayer;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Folding the update into the product changes the time it takes and nothing else. */
class DescentTest {
  private static final Network NETWORK =
      Network.of(
          Shape.vector(4),
          new ScaleLayer(),
          new Frozen(),
          FullyConnectedLayer.of(5).dropout(0.2),
          new ScaleLayer(),
          SoftmaxLayer.of(3));

  @Test
  void folded_and_unfolded_updates_give_the_same_parameters() {
    try (Parameters folded = trained(Sgd.rate(0.3), Shrinkage.proportional(0.01));
        Parameters unfolded = trained(new Unfolded(Sgd.rate(0.3)), Shrinkage.proportional(0.01))) {
      assertThat(folded.values().distance2(unfolded.values())).isLessThan(1e-12);
      assertThat(folded.get("1/w").getDouble(0))
          .as("a weight whose gradient nobody delivers stays as it is")
          .isEqualTo(1);
      assertThat(folded.get("0/s").getDouble(0)).isNotEqualTo(2);
    }
  }

  private static Parameters trained(Optimizer optimizer, Shrinkage shrinkage) {
    Parameters parameters = NETWORK.initialize(DataType.DOUBLE, RandomStream.of(1));
    parameters.get("4/w").assign(0.1);
    try (TrainingStep step =
        new TrainingStep(NETWORK, parameters, optimizer, shrinkage, RandomStream.of(2))) {
      RandomStream random = RandomStream.of(3);
      for (int k = 0; k < 50; k++) {
        int examples = 2 + k % 3;
        Elements x = step.batch(examples).inputs();
        for (int i = 0; i < x.size(); i++) {
          x.set(i, random.nextGaussian());
        }
        for (int row = 0; row < examples; row++) {
          step.batch(examples).targets().set(3 * row + row % 3, 1);
        }
        assertThat(step.run(examples, k)).isFinite();
      }
    }
    return parameters;
  }

  @Test
  void a_decay_too_small_for_float_is_not_folded() {
    assertThat(suits(DataType.FLOAT, Sgd.rate(0.1), 0)).isTrue();
    assertThat(suits(DataType.FLOAT, Sgd.rate(0.1), 1e-4)).isTrue();
    assertThat(suits(DataType.FLOAT, Sgd.rate(0.1), 2e-6)).isFalse();
    assertThat(suits(DataType.DOUBLE, Sgd.rate(0.1), 2e-6)).isTrue();
    assertThat(suits(DataType.DOUBLE, new Unfolded(Sgd.rate(0.1)), 0)).isFalse();
  }

  private static boolean suits(DataType type, Optimizer optimizer, double decay) {
    return FoldedDescent.suits(type, optimizer, Shrinkage.proportional(decay));
  }

  @Test
  void what_is_not_l2_is_not_folded() {
    assertThat(FoldedDescent.suits(DataType.DOUBLE, Sgd.rate(0.1), new Shrinkage(0, 1e-4, 0)))
        .isFalse();
    assertThat(FoldedDescent.suits(DataType.DOUBLE, Sgd.rate(0.1), new Shrinkage(0, 0, 1e-4)))
        .isFalse();
  }

  @Test
  void what_decays_beside_the_rule_is_not_folded() {
    Optimizer decaying =
        new Optimizer() {
          @Override
          public int slots() {
            return 0;
          }

          @Override
          public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
            return Sgd.rate(0.1).bind(p, g, slots);
          }

          @Override
          public OptionalDouble plainRate() {
            return OptionalDouble.of(0.1);
          }

          @Override
          public double decoupledDecay() {
            return 1e-4;
          }
        };
    assertThat(suits(DataType.DOUBLE, decaying, 0)).isFalse();
  }

  @Test
  void a_closed_step_says_so() {
    try (Parameters parameters = NETWORK.initialize(DataType.FLOAT, RandomStream.of(1))) {
      TrainingStep step =
          new TrainingStep(NETWORK, parameters, Sgd.rate(0.1), Shrinkage.NONE, RandomStream.of(1));
      assertThat(step.batch(2).size()).isEqualTo(2);
      step.close();
      assertThatThrownBy(() -> step.run(2, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The backpropagation is closed; its arrays are gone.");
    }
  }

  /** A layer with a weight that it never delivers a gradient for. */
  private record Frozen() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      return List.of(ParameterSpec.weight("w", (fans, random) -> 1, new Fans(1, 1), 1));
    }

    @Override
    public Stage bind(Site site) {
      return new Stage() {
        @Override
        public void forward() {
          site.output().assign(site.input());
        }

        @Override
        public void backward() {
          INDArray dy = site.learning().orElseThrow().outputGradient();
          site.learning().orElseThrow().inputGradient().ifPresent(dx -> dx.assign(dy));
        }
      };
    }
  }
}
