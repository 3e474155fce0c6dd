package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.checkpoint.Arithmetic;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointDirectory;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.CheckpointException.Reason;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** A training that was stopped and goes on ends like one that was not, to the bit. */
class ResumeTest {
  private static final Network NETWORK =
      Network.of(
          Shape.vector(3), FullyConnectedLayer.of(6).dropout(0.2), SoftmaxLayer.of(3).dropout(0.5));
  private static final Clusters TRAINING = new Clusters(203, 1, 0.4);
  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(150, 2, 0.4));
  private static final int EPOCHS = 4;
  private static final int STEPS = 21 * EPOCHS;
  private static final Duration ALWAYS = Duration.ZERO;
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir Path directory;

  /** Stops the process, as it were. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Dies after so many mini-batches, and notes what it is told. */
  private static class Witness implements TrainingListener {
    private final List<String> told = new ArrayList<>();
    private int life;

    Witness(int life) {
      this.life = life;
    }

    @Override
    public void resumed(ImmutableList<EpochResult> done, int examples) {
      told.add("resumed after epoch %d and %d examples".formatted(done.size(), examples));
    }

    @Override
    public void batchDone(int epoch, int examples, double cost) {
      if (life-- == 0) {
        throw new Killed();
      }
    }

    @Override
    public void warned(String warning) {
      told.add(warning);
    }
  }

  private static Trainer trainer(Optimizer optimizer, DataType type) {
    return Trainer.of(NETWORK)
        .optimizer(optimizer)
        .regularization(L2.perExample(3))
        .epochs(EPOCHS)
        .miniBatch(10)
        .seed(5)
        .type(type);
  }

  private static Trainer trainer() {
    return trainer(Sgd.rate(0.5), DataType.FLOAT);
  }

  private Checkpoints kept(Duration every) {
    return Checkpoints.in(directory).every(every).resume();
  }

  /** All that is to be equal to the bit; the time spent is not. */
  private static List<Object> bits(TrainingResult result) {
    List<Object> bits = new ArrayList<>();
    for (EpochResult each : result.epochs()) {
      bits.add(List.of(each.epoch(), each.trainingCost(), each.validation()));
    }
    bits.add(result.bestEpoch().epoch());
    double[] weights = result.best().parameters().values().toDoubleVector();
    bits.add(Arrays.stream(weights).boxed().toList());
    return bits;
  }

  private static List<Object> straight(Trainer trainer) {
    try (TrainingResult result = trainer.fit(TRAINING, VALIDATION)) {
      return bits(result);
    }
  }

  private static void killed(Trainer trainer, int life) {
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> trainer.listener(new Witness(life)).fit(TRAINING, VALIDATION).close());
  }

  static Stream<Arguments> rules() {
    Sgd sgd = Sgd.rate(0.5);
    return Stream.of(
        Arguments.of(sgd, DataType.FLOAT),
        Arguments.of(sgd, DataType.DOUBLE),
        Arguments.of(new Unfolded(sgd), DataType.FLOAT),
        Arguments.of(new Unfolded(sgd), DataType.DOUBLE),
        Arguments.of(new Heavy(0.2, 0.9), DataType.FLOAT),
        Arguments.of(new Heavy(0.2, 0.9), DataType.DOUBLE));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_training_killed_again_and_again_ends_with_the_same_bits(
      Optimizer optimizer, DataType type) {
    List<Object> expected = straight(trainer(optimizer, type));
    RandomStream random = RandomStream.of(11);
    for (int round = 0; round < 4; round++) {
      Path place = directory.resolve(Integer.toString(round));
      // Each life is long enough to get on where a checkpoint is written after every mini-batch.
      Duration every = round % 2 == 0 ? ALWAYS : Duration.ofNanos(200_000);
      Checkpoints checkpoints = Checkpoints.in(place).every(every).resume();
      for (int kill = 0; kill < 3; kill++) {
        killed(trainer(optimizer, type).checkpoints(checkpoints), random.nextInt(STEPS / 4));
      }
      assertThat(straight(trainer(optimizer, type).checkpoints(checkpoints))).isEqualTo(expected);
    }
  }

  @Test
  void it_can_be_killed_at_any_mini_batch() {
    List<Object> expected = straight(trainer().epochs(2));
    for (int life = 0; life < 42; life++) {
      Path place = directory.resolve(Integer.toString(life));
      Checkpoints checkpoints = Checkpoints.in(place).every(ALWAYS).resume();
      killed(trainer().epochs(2).checkpoints(checkpoints), life);
      assertThat(straight(trainer().epochs(2).checkpoints(checkpoints)))
          .as("killed at mini-batch %d", life + 1)
          .isEqualTo(expected);
    }
  }

  /** Otherwise the tests above would hold if nothing were ever kept. */
  @Test
  void it_goes_on_where_it_was() {
    killed(trainer().checkpoints(kept(ALWAYS)), 30);
    Witness witness = new Witness(STEPS - 30);
    try (TrainingResult result =
        trainer().checkpoints(kept(ALWAYS)).listener(witness).fit(TRAINING, VALIDATION)) {
      assertThat(result.epochs()).hasSize(EPOCHS);
    }
    assertThat(witness.told).containsExactly("resumed after epoch 1 and 90 examples");
    assertThat(witness.life).isZero();
  }

  @Test
  void within_an_epoch_checkpoints_come_when_the_time_has_passed() {
    killed(trainer().checkpoints(kept(NEVER)), 30);
    assertThat(Checkpoint.latest(directory).orElseThrow().progress().steps()).isEqualTo(21);
    assertThat(Checkpoint.latest(directory).orElseThrow().isFinished()).isFalse();
  }

  @Test
  void a_finished_training_is_not_trained_again() {
    List<Object> expected = straight(trainer().checkpoints(directory));
    Trainer again = trainer().checkpoints(kept(NEVER)).listener(new Witness(0));
    assertThat(straight(again)).isEqualTo(expected);
  }

  @Test
  void a_finished_training_may_go_on_to_more_epochs() {
    List<Object> expected = straight(trainer().epochs(7));
    assertThat(straight(trainer().checkpoints(directory))).isNotEqualTo(expected);
    assertThat(straight(trainer().epochs(7).checkpoints(kept(NEVER)))).isEqualTo(expected);
  }

  @Test
  void fewer_epochs_than_are_done_are_refused() {
    assertThat(straight(trainer().checkpoints(directory))).isNotEmpty();
    assertThatThrownBy(() -> straight(trainer().epochs(3).checkpoints(kept(NEVER))))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "%s is of a training that did 4 epochs. Expected: at most the 3 asked for. Ask for as many, or use another directory.",
            directory.resolve("step-000000000084.checkpoint"));
  }

  @Test
  void the_best_model_can_be_taken_from_a_checkpoint() {
    try (TrainingResult result = trainer().checkpoints(directory).fit(TRAINING, VALIDATION)) {
      Checkpoint latest = Checkpoint.latest(directory).orElseThrow();
      assertThat(latest.isFinished()).isTrue();
      try (var model = latest.best(NETWORK)) {
        assertThat(Accuracy.of(model, VALIDATION)).isEqualTo(result.bestEpoch().validation());
        assertThat(model.parameters().values().toFloatVector())
            .isEqualTo(result.best().parameters().values().toFloatVector());
      }
      Network other = Network.of(Shape.vector(3), SoftmaxLayer.of(3));
      assertThatThrownBy(() -> latest.best(other))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("Expected network Network[vector 3, SoftmaxLayer[3]]. Received: ");
    }
  }

  @Test
  void a_checkpoint_of_the_first_epoch_has_no_model() {
    killed(trainer().checkpoints(kept(ALWAYS)), 3);
    Checkpoint latest = Checkpoint.latest(directory).orElseThrow();
    assertThatThrownBy(() -> latest.best(NETWORK))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("has not done an epoch yet, so it has no model. Let it go on.");
  }

  @Test
  void another_training_is_refused_and_the_difference_named() {
    killed(trainer().checkpoints(kept(NEVER)), 30);
    String file = directory.resolve("step-000000000021.checkpoint").toString();
    assertRefused(
        trainer().seed(6), file + " is of another training. Expected seed 6. Received: 5.");
    assertRefused(trainer().miniBatch(11), "Expected mini-batch 11. Received: 10.");
    assertRefused(
        trainer().optimizer(Sgd.rate(0.6)),
        "Expected optimizer Sgd[rate=0.6]. Received: Sgd[rate=0.5].");
    assertRefused(
        trainer().regularization(L2.none()),
        "Expected regularization L2[lambda=0.0, per=EXAMPLE]. Received: L2[lambda=3.0, per=EXAMPLE].");
    assertRefused(
        trainer().order(ExampleOrder.AS_STORED), "Expected order AS_STORED. Received: SHUFFLED.");
    assertRefused(trainer().type(DataType.DOUBLE), "Expected type DOUBLE. Received: FLOAT.");
    assertThatThrownBy(
            () -> trainer().checkpoints(kept(NEVER)).fit(new Clusters(204, 1, 0.4), VALIDATION))
        .hasMessageContaining(
            "Expected training data 204 examples, digest none. Received: 203 examples, digest none.");
    Network other = Network.of(Shape.vector(3), SoftmaxLayer.of(3));
    assertThatThrownBy(
            () -> Trainer.of(other).checkpoints(kept(NEVER)).fit(TRAINING, VALIDATION).close())
        .hasMessageContaining("Expected network Network[vector 3, SoftmaxLayer[3]]. Received: ");
  }

  private void assertRefused(Trainer trainer, String message) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.checkpoints(kept(NEVER)).fit(TRAINING, VALIDATION).close())
        .withMessageContaining(message)
        .withMessageEndingWith("Go on with what it was made with, or use another directory.")
        .extracting(CheckpointException::reason)
        .isEqualTo(Reason.OTHER_TRAINING);
  }

  @Test
  void a_new_training_does_not_overwrite_an_old_one() {
    killed(trainer().checkpoints(directory), 30);
    assertThatThrownBy(() -> straight(trainer().checkpoints(directory)))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            directory
                + " has the checkpoints of an earlier training. Resume that, or use another directory.");
  }

  @Test
  void two_trainings_do_not_share_a_directory() {
    TrainingListener second =
        new TrainingListener() {
          @Override
          public void epochDone(EpochResult epoch) {
            straight(trainer().checkpoints(kept(NEVER)));
          }
        };
    assertThatThrownBy(
            () ->
                trainer().checkpoints(directory).listener(second).fit(TRAINING, VALIDATION).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            directory
                + " is in use by this process. Wait until that training ends, or use another directory.");
    assertThat(straight(trainer().checkpoints(kept(NEVER)))).as("it is free again").isNotEmpty();
  }

  @Test
  void a_damaged_checkpoint_is_passed_over_and_told_of() throws IOException {
    killed(trainer().checkpoints(kept(NEVER)), 50);
    Path latest = directory.resolve("step-000000000042.checkpoint");
    byte[] bytes = Files.readAllBytes(latest);
    bytes[bytes.length / 2]++;
    Files.write(latest, bytes);
    Witness witness = new Witness(STEPS);
    try (TrainingResult result =
        trainer().checkpoints(kept(NEVER)).listener(witness).fit(TRAINING, VALIDATION)) {
      assertThat(bits(result)).isEqualTo(straight(trainer()));
    }
    assertThat(witness.told)
        .containsExactly(
            latest
                + " is damaged or no checkpoint: its SHA-256 is not the one it ends with. Go on from the one before it, or train anew. (It goes on from that one.)",
            "resumed after epoch 1 and 0 examples");
    assertThat(directory.resolve("step-000000000042.checkpoint.damaged")).hasBinaryContent(bytes);
  }

  @Test
  void a_checkpoint_that_cannot_be_written_does_not_end_the_training() throws IOException {
    Path place = Files.createDirectories(directory.resolve("place"));
    Path away = directory.resolve("away");
    Witness witness =
        new Witness(STEPS) {
          @Override
          public void epochDone(EpochResult epoch) {
            if (epoch.epoch() == 2) {
              rename(place, away);
            }
          }
        };
    try (TrainingResult result =
        trainer().checkpoints(place).listener(witness).fit(TRAINING, VALIDATION)) {
      assertThat(bits(result)).isEqualTo(straight(trainer()));
    }
    assertThat(witness.told)
        .containsExactly(
            "Cannot write a checkpoint to %s: no such file or directory. The training goes on without."
                .formatted(place),
            "The training is done, but its last checkpoint could not be written to %s: no such file or directory. Resuming would repeat what came after the one before it."
                .formatted(place));
    assertThat(Checkpoint.latest(away).orElseThrow().progress().steps()).isEqualTo(21);
  }

  private static void rename(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything but the writing takes no time here. */
  @Test
  void the_time_that_checkpoints_take_is_not_that_of_an_epoch() throws IOException {
    Path place = Files.createDirectories(directory.resolve("place"));
    AtomicLong now = new AtomicLong();
    Witness slow =
        new Witness(STEPS) {
          @Override
          public void batchDone(int epoch, int examples, double cost) {
            if (examples == 10 && epoch == 1) {
              rename(place, directory.resolve("away"));
            }
          }

          @Override
          public void warned(String warning) {
            super.warned(warning);
            now.addAndGet(Duration.ofHours(1).toNanos());
          }
        };

    try (TrainingResult result =
        trainer()
            .clock(now::get)
            .checkpoints(Checkpoints.in(place).every(ALWAYS))
            .listener(slow)
            .fit(TRAINING, VALIDATION)) {
      assertThat(result.epochs()).extracting(EpochResult::seconds).containsOnly(0.0);
    }
    assertThat(slow.told.get(0)).startsWith("Cannot write a checkpoint to ");
  }

  @Test
  void other_kernels_are_told_of() throws IOException {
    killed(trainer().checkpoints(kept(NEVER)), 30);
    Path file = directory.resolve("step-000000000021.checkpoint");
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String now = Arithmetic.current().kernels();
    String other = new StringBuilder(now).reverse().toString();
    byte[] bytes =
        text.substring(0, text.length() - 32)
            .replace("kernels=" + now, "kernels=" + other)
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, Bytes.concat(bytes, Hashing.sha256().hashBytes(bytes).asBytes()));

    Witness witness = new Witness(STEPS);
    trainer().checkpoints(kept(NEVER)).listener(witness).fit(TRAINING, VALIDATION).close();

    assertThat(witness.told.get(0))
        .isEqualTo(
            "%s was made with %s kernels, this training has %s ones: the last bits of the weights may differ."
                .formatted(file, other, now));
    assertThat(now).isIn("vector", "portable");
  }

  @Test
  void whether_a_training_can_go_on_is_known_before_it_does() {
    Trainer trainer = trainer().checkpoints(kept(NEVER));
    trainer().checkpoints(directory.resolve("none")).requireReady(TRAINING, VALIDATION);
    assertThat(directory).as("nothing is made").isEmptyDirectory();
    killed(trainer, 30);
    trainer.requireReady(TRAINING, VALIDATION);
    assertThatThrownBy(
            () -> trainer().seed(6).checkpoints(kept(NEVER)).requireReady(TRAINING, VALIDATION))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("Expected seed 6. Received: 5.");
    assertThatThrownBy(() -> trainer().checkpoints(directory).requireReady(TRAINING, VALIDATION))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("has the checkpoints of an earlier training.");
    assertThat(straight(trainer.epochs(2))).isNotEmpty();
    assertThatThrownBy(() -> trainer.epochs(1).requireReady(TRAINING, VALIDATION))
        .hasMessageContaining("is of a training that did 2 epochs.");
    try (CheckpointDirectory used = CheckpointDirectory.open(directory)) {
      assertThat(used.isEmpty()).isFalse();
      assertThatThrownBy(() -> trainer.requireReady(TRAINING, VALIDATION))
          .hasMessageContaining("is in use by this process.");
    }
  }

  @Test
  void a_directory_that_cannot_be_made_is_told_of_at_once() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    assertThatThrownBy(() -> trainer().checkpoints(file).fit(TRAINING, VALIDATION).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "Cannot write checkpoints to %s: a file is in the way. The training was not started.",
            file);
  }

  @Test
  void what_diverges_does_not_take_the_place_of_what_is_sound() {
    Trainer wild = trainer().optimizer(Sgd.rate(1e39)).checkpoints(kept(ALWAYS));
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> wild.fit(TRAINING, VALIDATION).close());
    assertThat(Checkpoint.latest(directory)).isEmpty();
  }
}
