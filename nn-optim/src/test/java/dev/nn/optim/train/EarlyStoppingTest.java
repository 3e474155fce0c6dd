package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.rule.Sgd;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(3), FullyConnectedLayer.of(6), SigmoidLayer.of(3));
  private static final Clusters TRAINING = new Clusters(203, 1, 0.4);
  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(150, 2, 0.4));

  /** Accuracies in hundredths, and after which epoch no improvement in two ends the training. */
  @ParameterizedTest
  @CsvSource({
    "50 60 70 80 90, 0",
    "50 50 50, 3",
    "50 60 60 61 60 61, 6",
    "90 10 20 30, 3",
    "50 49 51 50 52 51 53, 0",
    "50 49, 0"
  })
  void it_ends_after_two_epochs_without_a_better_one(String accuracies, int end) {
    int[] correct = IntStream.of(ints(accuracies)).toArray();
    assertThat(end(epochs(correct, correct), NoImprovement.in(2))).isEqualTo(end);
  }

  @Test
  void of_a_cost_less_is_better() {
    NoImprovement byCost = NoImprovement.in(2).by(Metric.TRAINING_COST);
    int[] accuracy = {50, 50, 50, 50, 50, 50};
    assertThat(end(epochs(accuracy, new int[] {9, 8, 7, 6, 5, 4}), byCost)).isZero();
    assertThat(end(epochs(accuracy, new int[] {4, 3, 3, 5, 6, 7}), byCost)).isEqualTo(4);
  }

  private static int[] ints(String words) {
    return List.of(words.split(" ", -1)).stream().mapToInt(Integer::parseInt).toArray();
  }

  private static ImmutableList<EpochResult> epochs(int[] correct, int[] costs) {
    return IntStream.range(0, correct.length)
        .mapToObj(i -> new EpochResult(i + 1, costs[i], new Accuracy(correct[i], 100), 1))
        .collect(ImmutableList.toImmutableList());
  }

  /** The first epoch after which the rule ends the training; 0 for none. */
  private static int end(ImmutableList<EpochResult> epochs, StoppingRule rule) {
    return IntStream.rangeClosed(1, epochs.size())
        .filter(done -> rule.ends(epochs.subList(0, done)))
        .findFirst()
        .orElse(0);
  }

  private static Trainer trainer() {
    return Trainer.of(NETWORK).optimizer(Sgd.rate(3)).epochs(60);
  }

  @Test
  void a_training_ends_where_the_rule_says_and_gives_the_best_model() {
    NoImprovement rule = NoImprovement.in(4);
    try (TrainingResult all = trainer().fit(TRAINING, VALIDATION);
        TrainingResult stopped = trainer().stopping(rule).fit(TRAINING, VALIDATION)) {
      int end = end(all.epochs(), rule);
      assertThat(end).isBetween(5, 59);
      assertThat(stopped.epochs()).hasSize(end);
      assertThat(stopped.epochs().stream().map(EpochResult::trainingCost))
          .containsExactlyElementsOf(
              all.epochs().subList(0, end).stream().map(EpochResult::trainingCost).toList());
      assertThat(Accuracy.of(stopped.best(), VALIDATION))
          .isEqualTo(
              stopped.epochs().stream()
                  .map(EpochResult::validation)
                  .max(Accuracy::compareTo)
                  .orElseThrow());
    }
  }

  @Test
  void a_training_that_was_stopped_early_is_not_gone_on_with(@TempDir Path directory) {
    NoImprovement rule = NoImprovement.in(4);
    try (TrainingResult first =
            trainer().stopping(rule).checkpoints(directory).fit(TRAINING, VALIDATION);
        TrainingResult again =
            trainer()
                .stopping(rule)
                .checkpoints(Checkpoints.in(directory).resume())
                .fit(TRAINING, VALIDATION)) {
      assertThat(again.epochs()).isEqualTo(first.epochs());
      assertThat(again.best().parameters().values().toFloatVector())
          .isEqualTo(first.best().parameters().values().toFloatVector());
    }
  }

  @Test
  void no_epochs_are_refused() {
    assertThatThrownBy(() -> NoImprovement.in(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Early stopping waits for at least 1 epoch. Received: epochs=0.");
  }
}
