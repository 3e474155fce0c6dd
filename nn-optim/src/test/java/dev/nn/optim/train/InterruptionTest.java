package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.rule.Sgd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is asked to end keeps all it has done. */
class InterruptionTest {
  /** 21 mini-batches, the last one smaller. */
  private static final Clusters TRAINING = new Clusters(203, 1, 0.4);

  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(150, 2, 0.4));

  @TempDir Path directory;

  private static Trainer trainer() {
    Network network =
        Network.of(
            Shape.vector(3),
            FullyConnectedLayer.of(20).dropout(0.2),
            SoftmaxLayer.of(3).dropout(0.5));
    return Trainer.of(network).optimizer(Sgd.rate(0.1)).epochs(4);
  }

  /** Says yes when it is asked for the n-th time. */
  private static BooleanSupplier after(int questions) {
    AtomicInteger asked = new AtomicInteger();
    return () -> asked.incrementAndGet() == questions;
  }

  private static List<Object> bits(TrainingResult result) {
    List<Object> bits = new ArrayList<>();
    result
        .epochs()
        .forEach(each -> bits.add(List.of(each.epoch(), each.trainingCost(), each.validation())));
    float[] weights = result.best().parameters().values().toFloatVector();
    bits.add(Arrays.hashCode(weights));
    return bits;
  }

  /** After the first mini-batch, the last of an epoch, the first of one, and the very last. */
  @ParameterizedTest
  @ValueSource(ints = {1, 13, 21, 22, 42, 63, 84})
  void it_goes_on_to_the_same_bits(int batches) {
    Checkpoints kept = Checkpoints.in(directory);
    TrainingInterruptedException ended =
        catchThrowableOfType(
            TrainingInterruptedException.class,
            () ->
                trainer()
                    .checkpoints(kept)
                    .interruption(after(batches))
                    .fit(TRAINING, VALIDATION)
                    .close());
    int done = (batches - 1) / 21;
    int examples = Math.min(203, 10 * (batches - 21 * done));
    assertThat(ended)
        .hasMessage(
            "interrupted in epoch %d of 4, after %d of 203 examples; a checkpoint is written",
            done + 1, examples);
    assertThat(ended.isKept()).isTrue();
    assertThat(Checkpoint.latest(directory).orElseThrow().progress().steps()).isEqualTo(batches);

    try (TrainingResult straight = trainer().fit(TRAINING, VALIDATION);
        TrainingResult resumed = trainer().checkpoints(kept.resume()).fit(TRAINING, VALIDATION)) {
      assertThat(bits(resumed)).isEqualTo(bits(straight));
    }
  }

  @Test
  void without_a_place_for_checkpoints_nothing_is_kept_and_it_says_so() {
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(() -> trainer().interruption(() -> true).fit(TRAINING, VALIDATION).close())
        .withMessage(
            "interrupted in epoch 1 of 4, after 10 of 203 examples; there is no checkpoint of this moment")
        .matches(each -> !each.isKept());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_checkpoint_that_cannot_be_written_is_not_promised() {
    Path place = directory.resolve("place");
    List<String> warnings = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batchDone(int epoch, int examples, double cost) {
            gone(place);
          }

          @Override
          public void warned(String warning) {
            warnings.add(warning);
          }
        };
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(
            () ->
                trainer()
                    .checkpoints(place)
                    .listener(listener)
                    .interruption(() -> true)
                    .fit(TRAINING, VALIDATION)
                    .close())
        .matches(each -> !each.isKept());
    assertThat(warnings).hasSize(1).first().asString().startsWith("Cannot write a checkpoint to ");
  }

  /** In place of the directory there is a file. */
  private static void gone(Path place) {
    try {
      Files.move(place, place.resolveSibling("elsewhere"));
      Files.writeString(place, "in the way");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void it_is_asked_after_every_mini_batch_and_not_heeded_where_it_says_no() {
    AtomicInteger asked = new AtomicInteger();
    BooleanSupplier never =
        () -> {
          asked.incrementAndGet();
          return false;
        };
    try (TrainingResult result = trainer().interruption(never).fit(TRAINING, VALIDATION)) {
      assertThat(result.epochs()).hasSize(4);
    }
    assertThat(asked).hasValue(4 * 21);
  }
}
