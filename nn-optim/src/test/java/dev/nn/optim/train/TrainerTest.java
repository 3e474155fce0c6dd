package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.clipping.ClipByValue;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class TrainerTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(3), FullyConnectedLayer.of(6), SoftmaxLayer.of(3));
  private static final Clusters TRAINING = new Clusters(203, 1, 0.4);
  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(150, 2, 0.4));

  private static Trainer trainer() {
    return Trainer.of(NETWORK).optimizer(Sgd.rate(0.5)).epochs(10).miniBatch(10);
  }

  @Test
  void a_network_learns_what_can_be_learned() {
    try (TrainingResult result =
        trainer().fit(new Clusters(300, 1, 0.1), ValidationData.of(new Clusters(90, 2, 0.1)))) {
      assertThat(result.bestEpoch().validation().fraction()).isGreaterThan(0.97);
      assertThat(result.epochs().get(9).trainingCost())
          .isLessThan(result.epochs().get(0).trainingCost() / 4);
    }
  }

  @Test
  void the_model_kept_is_that_of_the_latest_of_the_best_epochs() {
    try (TrainingResult result = trainer().epochs(25).fit(TRAINING, VALIDATION)) {
      double best =
          result.epochs().stream().mapToDouble(e -> e.validation().fraction()).max().orElseThrow();
      EpochResult latest =
          result.epochs().stream()
              .filter(e -> e.validation().fraction() == best)
              .reduce((earlier, later) -> later)
              .orElseThrow();
      assertThat(result.bestEpoch()).isEqualTo(latest);
      assertThat(Accuracy.of(result.best(), VALIDATION)).isEqualTo(latest.validation());
      assertThat(result.epochs().stream().map(EpochResult::validation).distinct().count())
          .as("epochs differ, so that the choice is one")
          .isGreaterThan(3);
    }
  }

  @Test
  void the_same_seed_gives_the_same_weights_bit_for_bit() {
    try (TrainingResult one = trainer().seed(7).fit(TRAINING, VALIDATION);
        TrainingResult same = trainer().seed(7).fit(TRAINING, VALIDATION);
        TrainingResult other = trainer().seed(8).fit(TRAINING, VALIDATION)) {
      assertThat(one.best().parameters().values().toFloatVector())
          .isEqualTo(same.best().parameters().values().toFloatVector())
          .isNotEqualTo(other.best().parameters().values().toFloatVector());
    }
  }

  @Test
  void the_order_of_examples_is_a_choice() {
    try (TrainingResult shuffled = trainer().fit(TRAINING, VALIDATION);
        TrainingResult stored = trainer().order(ExampleOrder.AS_STORED).fit(TRAINING, VALIDATION)) {
      assertThat(shuffled.best().parameters().values().toFloatVector())
          .isNotEqualTo(stored.best().parameters().values().toFloatVector());
    }
  }

  @Test
  void every_epoch_has_an_order_of_its_own() {
    int[] stored = new int[20];
    int[] first = new int[20];
    int[] second = new int[20];
    ExampleOrder.AS_STORED.arrange(stored, RandomStream.of(1));
    ExampleOrder.SHUFFLED.arrange(first, RandomStream.of(1).at(1));
    ExampleOrder.SHUFFLED.arrange(second, RandomStream.of(1).at(2));
    assertThat(stored).isSorted().startsWith(0).endsWith(19);
    assertThat(first).containsExactlyInAnyOrder(stored).isNotEqualTo(stored);
    assertThat(second).containsExactlyInAnyOrder(stored).isNotEqualTo(first);
  }

  /** At a rate of almost zero a mini-batch's cost depends on its examples and masks alone. */
  @Test
  void steps_have_masks_of_their_own() {
    List<Double> costs = new ArrayList<>();
    try (TrainingResult result =
        still(0.5, costs).order(ExampleOrder.AS_STORED).fit(new Clusters(10, 1, 0), VALIDATION)) {
      assertThat(costs).as("one mini-batch, three masks").hasSize(3).doesNotHaveDuplicates();
      assertThat(result.epochs().get(2).trainingCost())
          .as("the mean cost of an example")
          .isCloseTo(costs.get(2), within(1e-12));
    }
  }

  @Test
  void epochs_begin_with_other_examples() {
    List<Double> costs = new ArrayList<>();
    try (TrainingResult result = still(0, costs).fit(TRAINING, VALIDATION)) {
      assertThat(costs).hasSize(3).doesNotHaveDuplicates();
      assertThat(result.epochs().get(0).trainingCost())
          .isCloseTo(result.epochs().get(2).trainingCost(), within(1e-5));
    }
  }

  /** Three epochs that change nothing; the cost of each one's first mini-batch is noted. */
  private static Trainer still(double dropout, List<Double> costs) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batchDone(int epoch, int examples, double cost) {
            if (examples == 10) {
              costs.add(cost);
            }
          }
        };
    SoftmaxLayer softmax = SoftmaxLayer.of(3).initialization(Initialization.large());
    return Trainer.of(Network.of(Shape.vector(3), softmax.dropout(dropout)))
        .optimizer(Sgd.rate(1e-12))
        .epochs(3)
        .listener(listener);
  }

  @Test
  void double_is_computed_in_double() {
    try (TrainingResult wide = trainer().type(DataType.DOUBLE).fit(TRAINING, VALIDATION)) {
      assertThat(wide.best().parameters().type()).isEqualTo(DataType.DOUBLE);
    }
  }

  @Test
  void all_settings_can_be_given_at_once() {
    TrainingSettings settings =
        new TrainingSettings(
            Sgd.rate(0.3),
            L2.perBatch(0.2),
            4,
            7,
            9,
            ExampleOrder.AS_STORED,
            DataType.DOUBLE,
            Refinement.NONE.clipping(ClipByValue.to(1)).averaging(WeightAverage.of(0.5)));
    List<TrainingSettings> seen = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(TrainingSettings started, int examples) {
            seen.add(started);
          }
        };
    try (TrainingResult result =
        trainer().settings(settings).listener(listener).fit(TRAINING, VALIDATION)) {
      assertThat(result.epochs()).hasSize(4);
      assertThat(seen).containsExactly(settings);
    }
  }

  @Test
  void L2_makes_weights_smaller() {
    try (TrainingResult free = trainer().fit(TRAINING, VALIDATION);
        TrainingResult decayed =
            trainer().regularization(L2.perExample(20)).fit(TRAINING, VALIDATION)) {
      assertThat(decayed.best().parameters().get("1/w").norm2Number().doubleValue())
          .isLessThan(0.5 * free.best().parameters().get("1/w").norm2Number().doubleValue());
    }
  }

  /** Notes what it is lent before the first step. */
  private static final class Borrower implements TrainingListener {
    private final List<String> told = new ArrayList<>();
    private double[] first = {};

    @Override
    public void started(TrainingSettings settings, int examples) {
      told.add("started");
    }

    @Override
    public void bound(Network network, Parameters parameters) {
      told.add("bound " + network);
      first = parameters.values().toDoubleVector();
    }

    @Override
    public void batchDone(int epoch, int examples, double cost) {
      if (told.size() < 3) {
        told.add("batch");
      }
    }
  }

  @Test
  void a_listener_is_lent_the_first_parameters_before_the_first_step() {
    Borrower one = new Borrower();
    Borrower other = new Borrower();
    Trainer trainer = trainer().listener(one.and(other));
    trainer.fit(TRAINING, VALIDATION).close();
    assertThat(one.told)
        .isEqualTo(other.told)
        .containsExactly("started", "bound " + trainer.network(), "batch");
    try (Parameters first = trainer.firstParameters()) {
      assertThat(first.values().toDoubleVector()).isEqualTo(one.first).isEqualTo(other.first);
    }
  }

  @Test
  void a_rehearsal_ends_with_the_same_weights_and_tells_nobody() {
    Borrower listener = new Borrower();
    Trainer trainer = trainer().listener(listener);
    try (TrainingResult rehearsed = trainer.rehearsal().fit(TRAINING, VALIDATION)) {
      assertThat(listener.told).isEmpty();
      try (TrainingResult trained = trainer.fit(TRAINING, VALIDATION)) {
        assertThat(trained.best().parameters().values().toDoubleVector())
            .isEqualTo(rehearsed.best().parameters().values().toDoubleVector());
      }
    }
  }

  /** 203 examples in mini-batches of 10 end with one of 3. */
  @Test
  void listeners_see_every_mini_batch_and_epoch() {
    List<String> seen = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(TrainingSettings settings, int examples) {
            seen.add("started " + settings.epochs() + " " + examples);
          }

          @Override
          public void batchDone(int epoch, int examples, double cost) {
            if (examples > 195) {
              seen.add("batch " + epoch + " " + examples);
            }
          }

          @Override
          public void epochDone(EpochResult epoch) {
            seen.add("epoch " + epoch.epoch());
          }
        };
    try (TrainingResult result = trainer().epochs(2).listener(listener).fit(TRAINING, VALIDATION)) {
      assertThat(result.epochs()).hasSize(2);
    }
    assertThat(seen)
        .containsExactly(
            "started 2 203",
            "batch 1 200",
            "batch 1 203",
            "epoch 1",
            "batch 2 200",
            "batch 2 203",
            "epoch 2");
  }

  @Test
  void a_cost_that_is_not_a_number_ends_the_training() {
    assertThatThrownBy(() -> trainer().optimizer(Sgd.rate(1e30)).fit(TRAINING, VALIDATION))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageMatching(
            "Training diverged: the cost is (NaN|Infinity) at epoch 1, mini-batch \\d+ \\(before: [0-9.e+]+\\)\\. Lower the learning rate \\(now Sgd\\[rate=1\\.0E30\\]\\)\\.");
  }

  @Test
  void a_network_without_an_output_layer_is_refused() {
    Network open = Network.of(Shape.vector(3), FullyConnectedLayer.of(3));
    assertThatThrownBy(() -> Trainer.of(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A network that is trained ends in an output layer, such as SoftmaxLayer. Received: Network[vector 3, FullyConnectedLayer[3, sigmoid]].");
  }

  @Test
  void data_that_do_not_fit_are_refused() {
    Network wide = Network.of(Shape.vector(4), SoftmaxLayer.of(3));
    assertThatThrownBy(() -> Trainer.of(wide).fit(TRAINING, VALIDATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The training data do not fit the network, which takes vector 4 and gives 3 outputs. Received: vector 3 with 3 classes.");
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> trainer().epochs(0).fit(TRAINING, VALIDATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The training's epochs must be at least 1. Received: epochs=0.");
    assertThatThrownBy(() -> trainer().miniBatch(-1).fit(TRAINING, VALIDATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The training's miniBatch must be at least 1. Received: miniBatch=-1.");
  }

  @Test
  void a_mini_batch_may_be_larger_than_the_data() {
    try (TrainingResult result = trainer().miniBatch(1000).fit(TRAINING, VALIDATION)) {
      assertThat(result.epochs()).hasSize(10);
    }
  }

  /**
   * The cost is taken before the update, so an update that ruins the weights shows only after it.
   */
  @Test
  void the_last_step_of_an_epoch_is_watched_too() {
    assertThatThrownBy(
            () ->
                trainer()
                    .optimizer(Sgd.rate(1e39))
                    .epochs(1)
                    .miniBatch(TRAINING.size())
                    .fit(TRAINING, VALIDATION))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessage(
            "Training diverged: a parameter is not finite after epoch 1. Lower the learning rate (now Sgd[rate=1.0E39]).");
  }

  @Test
  void empty_data_and_unfit_validation_data_are_refused() {
    assertThatThrownBy(() -> trainer().fit(new Clusters(0, 1, 0), VALIDATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The training data are empty.");
    assertThatThrownBy(() -> trainer().fit(TRAINING, ValidationData.of(new Clusters(0, 1, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The validation data are empty.");
    Network image = Network.of(Shape.image(1, 1, 3), SoftmaxLayer.of(3));
    assertThatThrownBy(() -> Trainer.of(image).fit(TRAINING, VALIDATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The training data do not fit the network, which takes image 1x1x3 and gives 3 outputs. Received: vector 3 with 3 classes.");
  }
}
