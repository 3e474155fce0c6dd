package dev.nn.optim.train;

import static dev.nn.layers.activation.Activations.ELU;
import static dev.nn.layers.activation.Activations.LINEAR;
import static dev.nn.layers.activation.Activations.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.clipping.ClipByGlobalNorm;
import dev.nn.optim.clipping.GradientTransform;
import dev.nn.optim.regularization.Constraint;
import dev.nn.optim.regularization.DecoupledL2;
import dev.nn.optim.regularization.L1;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.MaxNorm;
import dev.nn.optim.regularization.Regularization;
import dev.nn.optim.rule.AdaGrad;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.AdamW;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.rule.Nesterov;
import dev.nn.optim.rule.RmsProp;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.schedule.Cosine;
import dev.nn.optim.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Trainings that go on where a model is: what is frozen keeps its bits, and all else learns. */
class ReuseTrainingTest {
  private static final Clusters TRAINING = new Clusters(203, 1, 0.4);
  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(150, 2, 0.4));
  private static final List<String> REUSED =
      List.of("0/w", "0/b", "1/w", "2/gamma", "2/beta", "2/mean", "2/variance");

  /** Its own first weights are zeros, which do not show where they come from. */
  private static final SoftmaxLayer LAST =
      SoftmaxLayer.of(3).initialization(Initialization.xavier());

  private Model base;

  @BeforeEach
  void train() {
    Network network =
        Network.of(
            Shape.vector(3),
            FullyConnectedLayer.of(8).activation(TANH),
            FullyConnectedLayer.of(6).activation(LINEAR).withoutBias(),
            BatchNormalization.of(),
            ActivationLayer.of(ELU),
            SoftmaxLayer.of(3));
    try (TrainingResult result =
        Trainer.of(network).epochs(2).seed(9).fit(new Clusters(200, 3, 0.4), VALIDATION)) {
      base = result.best().cut(4);
    }
  }

  @AfterEach
  void close() {
    base.close();
  }

  private Trainer trainer(Network network) {
    return Trainer.of(network).startingFrom(base).optimizer(Sgd.rate(0.2)).epochs(2).seed(5);
  }

  private Network frozen() {
    return base.network().freeze(4).extend(LAST);
  }

  private Network tuned() {
    return base.network().extend(LAST);
  }

  private static double[] values(Model model, String path) {
    return model.parameters().get(path).reshape(-1).toDoubleVector();
  }

  /** Every rule and every kind of thing that stands around one, each at least twice. */
  static List<Arguments> trainings() {
    List<Optimizer> rules =
        List.of(
            Sgd.rate(0.1),
            new Unfolded(Sgd.rate(0.1)),
            Momentum.classical(0.05, 0.9),
            Momentum.averaged(0.1, 0.9),
            Nesterov.of(0.05, 0.9),
            AdaGrad.rate(0.05),
            RmsProp.rate(0.01),
            Adam.rate(0.01),
            AdamW.of(0.01, 0.1));
    List<Regularization> decays =
        List.of(L2.none(), L2.perExample(3), L1.perExample(1), DecoupledL2.perStep(0.01));
    List<Arguments> all = new ArrayList<>();
    for (int i = 0; i < 4 * rules.size(); i++) {
      all.add(
          Arguments.of(
              rules.get(i % rules.size()),
              decays.get(i / rules.size()),
              new Refinement(
                  i % 2 == 0 ? Schedule.CONSTANT : Cosine.toZero(),
                  i % 3 == 0 ? ClipByGlobalNorm.to(0.5) : GradientTransform.NONE,
                  i % 5 < 2 ? MaxNorm.of(0.05) : Constraint.NONE,
                  i % 7 < 3 ? WeightAverage.of(0.9) : WeightAverage.NONE)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void what_is_frozen_keeps_its_bits_and_what_is_new_learns(
      Optimizer rule, Regularization decay, Refinement refinement) {
    Trainer trainer =
        trainer(frozen()).optimizer(rule).regularization(decay).refinement(refinement).miniBatch(7);
    RandomStream random = RandomStream.of(5).at("parameters");
    try (TrainingResult result = trainer.fit(TRAINING, VALIDATION);
        Model drawn = new Model(frozen(), frozen().initialize(DataType.FLOAT, random))) {
      for (String path : REUSED) {
        assertThat(values(result.best(), path)).as(path).isEqualTo(values(base, path));
      }
      assertThat(values(result.best(), "4/w")).isNotEqualTo(values(drawn, "4/w"));
    }
  }

  /** The planted bug: what is not frozen does not keep them. */
  @Test
  void what_is_not_frozen_learns_from_where_the_model_was() {
    try (TrainingResult still =
            trainer(tuned()).optimizer(Sgd.rate(1e-30)).fit(TRAINING, VALIDATION);
        TrainingResult result = trainer(tuned()).fit(TRAINING, VALIDATION)) {
      for (String path : List.of("0/w", "0/b", "1/w", "2/gamma", "2/beta")) {
        assertThat(values(still.best(), path)).as(path).isEqualTo(values(base, path));
        assertThat(values(result.best(), path)).as(path).isNotEqualTo(values(base, path));
      }
    }
  }

  /** A mini-batch of one is refused by a normalisation that is not frozen. */
  @Test
  void a_frozen_normalisation_takes_mini_batches_of_one() {
    try (TrainingResult result = trainer(frozen()).miniBatch(1).fit(TRAINING, VALIDATION)) {
      assertThat(result.bestEpoch().validation().fraction()).isGreaterThan(0.7);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void new_layers_begin_as_they_would_without_a_model(DataType type) {
    RandomStream random = RandomStream.of(5).at("parameters");
    try (TrainingResult result =
            trainer(frozen()).type(type).optimizer(Sgd.rate(1e-30)).fit(TRAINING, VALIDATION);
        Model drawn = new Model(frozen(), frozen().initialize(type, random))) {
      assertThat(values(result.best(), "4/w")).isEqualTo(values(drawn, "4/w"));
      assertThat(values(result.best(), "0/w")).isEqualTo(values(base, "0/w"));
    }
  }

  @Test
  void the_same_seed_gives_the_same_bits() {
    try (TrainingResult one = trainer(tuned()).fit(TRAINING, VALIDATION);
        TrainingResult other = trainer(tuned()).fit(TRAINING, VALIDATION)) {
      assertThat(other.best().parameters().values().toDoubleVector())
          .isEqualTo(one.best().parameters().values().toDoubleVector());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_training_that_went_on_from_a_model_resumes_to_the_same_bits(
      boolean frozen, @TempDir Path directory) {
    Network network = frozen ? frozen() : tuned();
    double[] straight;
    try (TrainingResult result = trainer(network).fit(TRAINING, VALIDATION)) {
      straight = result.best().parameters().values().toDoubleVector();
    }
    Checkpoints kept = Checkpoints.in(directory).every(Duration.ZERO).resume();
    kill(trainer(network).checkpoints(kept), 30);
    try (TrainingResult result = trainer(network).checkpoints(kept).fit(TRAINING, VALIDATION)) {
      assertThat(result.best().parameters().values().toDoubleVector()).isEqualTo(straight);
    }
  }

  private static void kill(Trainer trainer, int batches) {
    int[] life = {batches};
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
        .isThrownBy(() -> trainer.listener(killer).fit(TRAINING, VALIDATION).close())
        .withMessage("killed");
  }

  @Test
  void checkpoints_of_a_training_from_another_model_are_refused(@TempDir Path directory) {
    trainer(tuned()).checkpoints(directory).fit(TRAINING, VALIDATION).close();
    Checkpoints kept = Checkpoints.in(directory).resume();
    base.parameters().get("0/b").putScalar(0, 0.25);
    assertThatThrownBy(() -> trainer(tuned()).checkpoints(kept).fit(TRAINING, VALIDATION).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("first values");
    assertThatThrownBy(
            () ->
                Trainer.of(tuned())
                    .optimizer(Sgd.rate(0.2))
                    .epochs(2)
                    .seed(5)
                    .checkpoints(kept)
                    .requireReady(TRAINING, VALIDATION))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("first values")
        .hasMessageContaining("none");
  }

  @Test
  void a_network_that_begins_otherwise_is_refused_at_once() {
    Network wider =
        Network.of(
            Shape.vector(3),
            FullyConnectedLayer.of(8),
            FullyConnectedLayer.of(7).withoutBias(),
            BatchNormalization.of(),
            ActivationLayer.of(ELU),
            SoftmaxLayer.of(3));
    assertThatThrownBy(() -> Trainer.of(wider).startingFrom(base))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "Expected layer 1 to have the parameters [w[8, 6]] of the model's layer, FullyConnectedLayer[6, linear")
        .hasMessageContaining("Received: [w[8, 7]] of FullyConnectedLayer[7, ");
  }
}
