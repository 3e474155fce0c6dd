package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.rule.Momentum;
import dev.nn.testkit.disk.SimulatedDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole trainings, with a checkpoint after each mini-batch, on a disk that fails. */
class TrainingOnFailingDiskTest {
  private static final Clusters TRAINING = new Clusters(30, 1, 0.4);
  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(30, 2, 0.4));
  private static final Network NETWORK =
      Network.of(Shape.vector(3), FullyConnectedLayer.of(4).dropout(0.2), SoftmaxLayer.of(3));

  private final List<String> told = new ArrayList<>();

  private int batches;

  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void batchDone(int epoch, int examples, double cost) {
          batches++;
        }

        @Override
        public void warned(String warning) {
          told.add(warning);
        }
      };

  private Trainer trainer() {
    return Trainer.of(NETWORK)
        .optimizer(Momentum.classical(0.1, 0.8))
        .epochs(2)
        .miniBatch(10)
        .seed(5)
        .listener(listener);
  }

  private Trainer keeping(SimulatedDisk disk) {
    return trainer().checkpoints(Checkpoints.in(disk.path("/run")).every(Duration.ZERO).resume());
  }

  private static float[] weights(Trainer trainer) {
    try (TrainingResult result = trainer.fit(TRAINING, VALIDATION)) {
      return result.best().parameters().values().toFloatVector();
    }
  }

  @Test
  void a_training_is_not_started_or_ends_with_the_same_weights_whichever_call_fails() {
    float[] expected = weights(trainer());
    int started = 0;
    boolean reached = true;
    for (int number = 1; reached; number++) {
      SimulatedDisk disk = new SimulatedDisk();
      int failing = number;
      disk.failAt(call -> call == failing);
      told.clear();
      batches = 0;
      try {
        assertThat(weights(keeping(disk))).as("call %d", number).isEqualTo(expected);
        started++;
      } catch (CheckpointException e) {
        assertThat(e).hasMessageContaining(": No space left on device.");
        assertThat(batches).as("call %d", number).isZero();
      }
      reached = disk.calls() >= number;
      assertThat(told)
          .as("call %d", number)
          .hasSizeLessThanOrEqualTo(2)
          .allMatch(each -> each.contains(": No space left on device. "));
      disk.failAt(call -> false);
      assertThat(weights(keeping(disk))).as("resumed after call %d", number).isEqualTo(expected);
    }
    assertThat(started).isGreaterThan(50);
  }

  @Test
  void a_training_whose_power_was_cut_anywhere_goes_on_to_the_same_weights() {
    float[] expected = weights(trainer());
    SimulatedDisk disk = new SimulatedDisk();
    assertThat(weights(keeping(disk))).isEqualTo(expected);
    RandomStream random = RandomStream.of(3);
    for (int changes = 0; changes <= disk.changes(); changes++) {
      List<SimulatedDisk> possible = disk.afterPowerLoss(changes).toList();
      SimulatedDisk found = possible.get(random.nextInt(possible.size()));
      assertThat(weights(keeping(found))).as("after change %d", changes).isEqualTo(expected);
    }
    assertThat(told).isEmpty();
  }
}
