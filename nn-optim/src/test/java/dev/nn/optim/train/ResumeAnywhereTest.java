package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.activation.PReluLayer;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.clipping.ClipByGlobalNorm;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.MaxNorm;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.schedule.HalveOnPlateau;
import dev.nn.optim.schedule.WarmUp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A convolutional network with all that a training remembers between steps, stopped at 20 random
 * mini-batches: all that its last checkpoint holds is the same to the bit.
 */
class ResumeAnywhereTest {
  private static final int STOPS = 20;
  private static final int EPOCHS = 3;
  private static final int EXAMPLES = 203;
  private static final int STEPS = 21 * EPOCHS;
  private static final Network NETWORK =
      Network.of(
          Shape.image(1, 8, 8),
          ConvPoolLayer.of(3, 3, 3).activation(Activations.RELU),
          ConvolutionLayer.of(4, 2, 2).activation(Activations.LINEAR).withoutBias(),
          BatchNormalization.of(),
          PReluLayer.of(),
          FullyConnectedLayer.of(9).dropout(0.5),
          SoftmaxLayer.of(4).dropout(0.2));

  @TempDir static Path directory;
  private static Checkpoint straight;
  private static List<Object> history;

  /** Stops the process, as it were. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Executioner implements TrainingListener {
    private int life;

    Executioner(int life) {
      this.life = life;
    }

    @Override
    public void batchDone(int epoch, int examples, double cost) {
      if (life-- == 0) {
        throw new Killed();
      }
    }
  }

  private static Trainer trainer(Path place, Duration every) {
    return Trainer.of(NETWORK)
        .optimizer(Adam.rate(0.01))
        .regularization(L2.perExample(0.5))
        .schedule(WarmUp.steps(10).then(HalveOnPlateau.in(1)))
        .clipping(ClipByGlobalNorm.to(0.5))
        .constraint(MaxNorm.of(2))
        .averaging(WeightAverage.of(0.9))
        .epochs(EPOCHS)
        .miniBatch(10)
        .seed(5)
        .checkpoints(Checkpoints.in(place).every(every).resume());
  }

  private static List<Object> fit(Trainer trainer) {
    try (TrainingResult result =
        trainer.fit(new Stripes(EXAMPLES, 1), ValidationData.of(new Stripes(60, 2)))) {
      List<Object> bits = new ArrayList<>();
      for (EpochResult each : result.epochs()) {
        bits.add(List.of(each.epoch(), each.trainingCost(), each.validation()));
      }
      bits.add(Arrays.hashCode(result.best().parameters().values().toFloatVector()));
      return bits;
    }
  }

  private static Checkpoint latest(Path place) {
    return Checkpoint.latest(place).orElseThrow();
  }

  @BeforeAll
  static void train() {
    Path place = directory.resolve("straight");
    history = fit(trainer(place, Duration.ofDays(1)));
    straight = latest(place);
  }

  static IntStream stops() {
    RandomStream random = RandomStream.of(7).at("stops");
    return IntStream.generate(() -> random.nextInt(STEPS)).distinct().limit(STOPS);
  }

  @ParameterizedTest(name = "mini-batch {0}")
  @MethodSource("stops")
  void it_ends_with_the_same_bits_wherever_it_was_stopped(int stop) {
    Path place = directory.resolve("at-" + stop);
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> fit(trainer(place, Duration.ZERO).listener(new Executioner(stop))));
    long kept = Checkpoint.latest(place).map(each -> each.progress().steps()).orElse(0L);
    assertThat(kept).as("the mini-batch before").isEqualTo(stop);

    assertThat(fit(trainer(place, Duration.ofDays(1)))).isEqualTo(history);
    assertThat(latest(place).isCopyOf(straight)).as("all vectors").isTrue();
  }

  @Test
  void the_stops_are_spread_over_the_training() {
    assertThat(stops()).anyMatch(stop -> stop < 21).anyMatch(stop -> stop > 42);
    assertThat(stops()).as("within epochs").anyMatch(stop -> stop % 21 > 0);
  }
}
