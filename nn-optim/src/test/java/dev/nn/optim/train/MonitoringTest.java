package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.regularization.DecoupledL2;
import dev.nn.optim.regularization.L1;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.Regularization;
import dev.nn.optim.rule.Sgd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class MonitoringTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(3), FullyConnectedLayer.of(6), SigmoidLayer.of(3));
  private static final int MINI_BATCH = 7;

  /** Neither a multiple of a mini-batch nor of what is evaluated at once. */
  private static final Clusters TRAINING = new Clusters(203, 1, 0.4);

  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(150, 2, 0.4));
  private static final Clusters TEST = new Clusters(31, 3, 0.4);

  private static Trainer trainer(Regularization regularization) {
    return Trainer.of(NETWORK)
        .optimizer(Sgd.rate(3))
        .miniBatch(MINI_BATCH)
        .epochs(4)
        .regularization(regularization)
        .type(DataType.DOUBLE);
  }

  static Stream<Arguments> regularizations() {
    DoubleUnaryOperator square = w -> w * w;
    return Stream.of(
        Arguments.of(L2.none(), 0.0, square),
        Arguments.of(L2.perExample(0.3), 0.3 / (2 * TEST.size()), square),
        Arguments.of(L2.perBatch(0.1), 0.1 / (2 * (TEST.size() / MINI_BATCH)), square),
        Arguments.of(L1.perExample(0.3), 0.3 / TEST.size(), (DoubleUnaryOperator) Math::abs),
        Arguments.of(DecoupledL2.perStep(0.001), 0.0, square));
  }

  /** C = -1/n sum [y ln a + (1 - y) ln (1 - a)] + what regularization adds, as in chapter 3. */
  @ParameterizedTest
  @MethodSource("regularizations")
  void the_cost_is_the_book_s(
      Regularization regularization, double factor, DoubleUnaryOperator term) {
    Monitoring monitoring = Monitoring.NONE.and("all", TEST);
    try (TrainingResult result =
        trainer(regularization).epochs(1).monitoring(monitoring).fit(TRAINING, VALIDATION)) {
      Evaluation evaluation = Objects.requireNonNull(result.monitored().get(0).get("all"));
      assertThat(evaluation.accuracy()).isEqualTo(Accuracy.of(result.best(), TEST));
      assertThat(evaluation.cost())
          .isCloseTo(
              crossEntropy(result.best(), TEST) + factor * weights(result.best(), term),
              within(1e-12));
    }
  }

  private static double crossEntropy(Model model, Dataset data) {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Batch batch = Batch.over(memory.zeros(data.size(), 3), memory.zeros(data.size(), 3));
      for (int i = 0; i < data.size(); i++) {
        data.copy(i, batch, i);
      }
      double sum = 0;
      try (INDArray a = model.predict(batch.x())) {
        for (int i = 0; i < batch.targets().size(); i++) {
          double y = batch.targets().get(i);
          double output = a.getDouble(i);
          sum -= y * Math.log(output) + (1 - y) * Math.log(1 - output);
        }
      }
      return sum / data.size();
    }
  }

  private static double weights(Model model, DoubleUnaryOperator term) {
    return Stream.of("0/w", "1/w")
        .map(path -> Elements.of(model.parameters().get(path)))
        .flatMapToDouble(w -> IntStream.range(0, w.size()).mapToDouble(w::get))
        .map(term)
        .sum();
  }

  @Test
  void every_epoch_is_told_of_and_opens_the_test_data_once() {
    TestData<Clusters> test = TestData.of(TEST);
    Monitoring monitoring = Monitoring.NONE.training(TRAINING).validation(VALIDATION).test(test);
    List<ImmutableMap<String, Evaluation>> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void monitored(int epoch, ImmutableMap<String, Evaluation> evaluations) {
            told.add(evaluations);
            assertThat(epoch).isEqualTo(told.size());
          }
        };
    try (TrainingResult result =
        trainer(L2.none()).monitoring(monitoring).listener(listener).fit(TRAINING, VALIDATION)) {
      assertThat(result.monitored()).hasSize(4).isEqualTo(told);
      assertThat(result.monitored())
          .allSatisfy(
              each -> assertThat(each.keySet()).containsExactly("training", "validation", "test"));
      for (int i = 0; i < 4; i++) {
        assertThat(Objects.requireNonNull(told.get(i).get("validation")).accuracy())
            .isEqualTo(result.epochs().get(i).validation());
      }
    }
    assertThat(test.openings()).isEqualTo(4);
  }

  @Test
  void monitoring_changes_nothing() {
    Monitoring monitoring = Monitoring.NONE.training(TRAINING).and("some", TEST);
    try (TrainingResult without = trainer(L2.none()).fit(TRAINING, VALIDATION);
        TrainingResult with = trainer(L2.none()).monitoring(monitoring).fit(TRAINING, VALIDATION)) {
      assertThat(without.monitored()).hasSize(4).allMatch(ImmutableMap::isEmpty);
      assertThat(with.best().parameters().values().toDoubleVector())
          .isEqualTo(without.best().parameters().values().toDoubleVector());
    }
  }

  @Test
  void what_was_monitored_before_a_stop_is_kept(@TempDir Path directory) {
    Monitoring monitoring = Monitoring.NONE.training(TRAINING).and("some", TEST);
    ImmutableList<ImmutableMap<String, Evaluation>> straight;
    try (TrainingResult result =
        trainer(L2.none()).monitoring(monitoring).fit(TRAINING, VALIDATION)) {
      straight = result.monitored();
    }
    Checkpoints kept = Checkpoints.in(directory).every(Duration.ZERO).resume();
    trainer(L2.none())
        .monitoring(monitoring)
        .epochs(2)
        .checkpoints(kept)
        .fit(TRAINING, VALIDATION)
        .close();
    try (TrainingResult result =
        trainer(L2.none()).monitoring(monitoring).checkpoints(kept).fit(TRAINING, VALIDATION)) {
      assertThat(result.monitored()).isEqualTo(straight);
    }
  }

  @Test
  void a_name_is_of_one_word_and_taken_once() {
    for (String name : List.of("", "two words", "A", "1st", "a=b", "validation")) {
      assertThatThrownBy(() -> Monitoring.NONE.validation(VALIDATION).and(name, TEST))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "A monitored data set needs a name of its own, of small letters, digits and hyphens. Received: \"%s\".",
              name);
    }
  }
}
