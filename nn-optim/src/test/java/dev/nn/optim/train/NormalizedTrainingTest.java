package dev.nn.optim.train;

import static dev.nn.layers.activation.Activations.LINEAR;
import static dev.nn.layers.activation.Activations.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.average.ExponentialAverage;
import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Statistics belong to their layer: no rule and no decay changes them, and they are kept. */
class NormalizedTrainingTest {
  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(150, 2, 0.4));

  static Stream<Arguments> descents() {
    Shrinkage all = new Shrinkage(0.1, 0.01, 0.05);
    return Stream.of(
        Arguments.of(Sgd.rate(0.1), Shrinkage.NONE),
        Arguments.of(Sgd.rate(0.1), Shrinkage.proportional(0.1)),
        Arguments.of(new Unfolded(Sgd.rate(0.1)), all),
        Arguments.of(new Heavy(0.1, 0.9), all));
  }

  /** It stands first, so that its statistics are the data's, whatever is learned. */
  @ParameterizedTest
  @MethodSource("descents")
  void no_rule_changes_statistics(Optimizer optimizer, Shrinkage shrinkage) {
    Network network =
        Network.of(Shape.vector(2), BatchNormalization.of().momentum(0.5), SoftmaxLayer.of(2));
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1));
        TrainingStep step =
            new TrainingStep(network, parameters, optimizer, shrinkage, RandomStream.of(2))) {
      double mean = 0;
      double variance = 1;
      for (int i = 0; i < 20; i++) {
        Elements x = step.batch(2).inputs();
        for (int k = 0; k < 4; k++) {
          x.set(k, k < 2 ? i : 3 * i + 2);
        }
        step.batch(2).targets().set(0, 1);
        step.batch(2).targets().set(3, 1);
        assertThat(step.run(2, i)).isFinite();
        // Of i and 3 i + 2.
        mean = (mean + 2 * i + 1) / 2;
        variance = (variance + 2 * (i + 1) * (i + 1)) / 2;
      }
      for (int c = 0; c < 2; c++) {
        assertThat(parameters.get("0/mean").getDouble(c)).isCloseTo(mean, within(1e-12));
        assertThat(parameters.get("0/variance").getDouble(c)).isCloseTo(variance, within(1e-10));
        assertThat(parameters.get("0/gamma").getDouble(c)).isNotEqualTo(1);
      }
    }
  }

  /** Taken as they are, statistics would be of other weights than those beside them. */
  @Test
  void an_average_of_weights_averages_the_statistics_with_them() {
    Network network =
        Network.of(Shape.vector(2), BatchNormalization.of().momentum(0.5), SoftmaxLayer.of(2));
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1));
        Parameters average = Parameters.zeros(network.layout(), DataType.DOUBLE);
        TrainingStep step =
            new TrainingStep(
                network, parameters, Sgd.rate(0.1), Shrinkage.NONE, RandomStream.of(2))) {
      WeightAverage.Update update = WeightAverage.of(0.8).bind(parameters, average);
      ExponentialAverage mean = ExponentialAverage.of(0.8);
      ExponentialAverage variance = ExponentialAverage.of(0.8);
      ExponentialAverage gamma = ExponentialAverage.of(0.8);
      for (int i = 0; i < 20; i++) {
        for (int k = 0; k < 4; k++) {
          step.batch(2).inputs().set(k, Math.sin(3 * i + k));
        }
        step.batch(2).targets().set(0, 1);
        step.batch(2).targets().set(3, 1);
        assertThat(step.run(2, i)).isFinite();
        update.run(i);
        mean = mean.and(parameters.get("0/mean").getDouble(1));
        variance = variance.and(parameters.get("0/variance").getDouble(1));
        gamma = gamma.and(parameters.get("0/gamma").getDouble(1));
        assertThat(average.get("0/mean").getDouble(1)).isCloseTo(mean.corrected(), within(1e-12));
        assertThat(average.get("0/variance").getDouble(1))
            .isCloseTo(variance.corrected(), within(1e-12))
            .isPositive();
        assertThat(average.get("0/gamma").getDouble(1)).isCloseTo(gamma.corrected(), within(1e-12));
      }
      assertThat(average.get("0/mean").getDouble(1))
          .isNotCloseTo(parameters.get("0/mean").getDouble(1), within(1e-3));
    }
  }

  /** What is validated is what is kept: weights and statistics of one average. */
  @Test
  void the_average_of_a_normalised_training_is_what_is_validated_and_kept() {
    try (TrainingResult plain = trainer().fit(new Clusters(203, 1, 0.4), VALIDATION);
        TrainingResult averaged =
            trainer().averaging(WeightAverage.of(0.9)).fit(new Clusters(203, 1, 0.4), VALIDATION)) {
      assertThat(Accuracy.of(averaged.best(), VALIDATION))
          .isEqualTo(averaged.bestEpoch().validation());
      assertThat(averaged.bestEpoch().validation().fraction())
          .isGreaterThan(plain.bestEpoch().validation().fraction() - 0.05);
      assertThat(averaged.best().parameters().get("1/variance"))
          .isNotEqualTo(plain.best().parameters().get("1/variance"));
    }
  }

  @ParameterizedTest
  @MethodSource("descents")
  void no_rule_changes_what_is_frozen(Optimizer optimizer, Shrinkage shrinkage) {
    Network network = network(BatchNormalization.of().freeze());
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
        Parameters before = parameters.copy();
        TrainingStep step =
            new TrainingStep(network, parameters, optimizer, shrinkage, RandomStream.of(2))) {
      Clusters data = new Clusters(30, 1, 0.4);
      for (int i = 0; i < 30; i++) {
        data.copy(i, step.batch(1), 0);
        assertThat(step.run(1, i)).isFinite();
      }
      for (String name : new String[] {"gamma", "beta", "mean", "variance"}) {
        assertThat(parameters.get("1/" + name)).as(name).isEqualTo(before.get("1/" + name));
      }
      assertThat(parameters.get("0/w")).isNotEqualTo(before.get("0/w"));
      assertThat(parameters.get("3/b")).isNotEqualTo(before.get("3/b"));
    }
  }

  private static Network network(BatchNormalization normalization) {
    return Network.of(
        Shape.vector(3),
        FullyConnectedLayer.of(6).activation(LINEAR).withoutBias(),
        normalization,
        ActivationLayer.of(RELU),
        SoftmaxLayer.of(3));
  }

  private static Trainer trainer() {
    return Trainer.of(network(BatchNormalization.of()))
        .optimizer(Sgd.rate(0.2))
        .epochs(4)
        .miniBatch(10)
        .seed(5);
  }

  /** 203 examples: the last mini-batch has three. */
  @Test
  void it_learns_and_the_best_model_has_statistics_of_its_own() {
    try (TrainingResult result = trainer().fit(new Clusters(203, 1, 0.4), VALIDATION)) {
      assertThat(result.bestEpoch().validation().fraction()).isGreaterThan(0.7);
      Parameters best = result.best().parameters();
      assertThat(Elements.of(best.get("1/variance")).get(0)).isNotEqualTo(1).isPositive();
    }
  }

  @Test
  void a_resumed_training_ends_with_the_same_bits(@TempDir Path directory) {
    Clusters data = new Clusters(203, 1, 0.4);
    double[] straight;
    try (TrainingResult result = trainer().fit(data, VALIDATION)) {
      straight = result.best().parameters().values().toDoubleVector();
    }
    Checkpoints kept = Checkpoints.in(directory).every(Duration.ZERO).resume();
    int[] life = {30};
    TrainingListener killer =
        new TrainingListener() {
          @Override
          public void batchDone(int epoch, int examples, double cost) {
            if (life[0]-- == 0) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () -> trainer().checkpoints(kept).listener(killer).fit(data, VALIDATION).close())
        .withMessage("killed");
    try (TrainingResult result = trainer().checkpoints(kept).fit(data, VALIDATION)) {
      assertThat(result.best().parameters().values().toDoubleVector()).isEqualTo(straight);
    }
  }

  @Test
  void a_last_mini_batch_of_one_is_refused_with_what_to_do() {
    assertThatThrownBy(() -> trainer().fit(new Clusters(201, 1, 0.4), VALIDATION).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expects at least 2 in training. Received: 1.")
        .hasMessageContaining(
            "Choose a mini-batch size that leaves no single example at the end of an epoch");
  }
}
