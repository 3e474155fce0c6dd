package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Threads;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.activation.PReluLayer;
import dev.nn.layers.activation.RReluLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.average.ExponentialAverage;
import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.clipping.ClipByGlobalNorm;
import dev.nn.optim.clipping.ClipByTensorNorm;
import dev.nn.optim.clipping.ClipByValue;
import dev.nn.optim.clipping.GradientTransform;
import dev.nn.optim.regularization.Constraint;
import dev.nn.optim.regularization.DecoupledL2;
import dev.nn.optim.regularization.L1;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.MaxNorm;
import dev.nn.optim.regularization.Regularization;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.AdaGrad;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.AdamW;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.rule.Nesterov;
import dev.nn.optim.rule.RmsProp;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.schedule.Cosine;
import dev.nn.optim.schedule.Exponential;
import dev.nn.optim.schedule.HalveOnPlateau;
import dev.nn.optim.schedule.InverseSquareRoot;
import dev.nn.optim.schedule.InverseTime;
import dev.nn.optim.schedule.OneCycle;
import dev.nn.optim.schedule.PerStep;
import dev.nn.optim.schedule.Schedule;
import dev.nn.optim.schedule.Steps;
import dev.nn.optim.schedule.WarmUp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What stands around the rule in a training, in every combination. */
class RefinementTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(3), FullyConnectedLayer.of(6).dropout(0.2), SoftmaxLayer.of(3));

  /** Layers with statistics, with slopes that are learned or drawn, without biases. */
  private static final List<Network> NETWORKS =
      List.of(
          NETWORK,
          Network.of(
              Shape.vector(3),
              FullyConnectedLayer.of(6).activation(Activations.LINEAR).withoutBias(),
              BatchNormalization.of(),
              ActivationLayer.of(Activations.ELU),
              SoftmaxLayer.of(3)),
          Network.of(
              Shape.vector(3),
              BatchNormalization.of(),
              FullyConnectedLayer.of(6).activation(Activations.LINEAR),
              PReluLayer.of(),
              FullyConnectedLayer.of(6).activation(Activations.LINEAR).dropout(0.2),
              RReluLayer.of(),
              SoftmaxLayer.of(3)));

  private static final Clusters TRAINING = new Clusters(203, 1, 0.4);
  private static final ValidationData<Clusters> VALIDATION =
      ValidationData.of(new Clusters(150, 2, 0.4));
  private static final int EPOCHS = 3;
  private static final int STEPS = 21 * EPOCHS;

  private static final List<Optimizer> OPTIMIZERS =
      List.of(
          Sgd.rate(0.5),
          Momentum.classical(0.1, 0.8),
          Momentum.averaged(0.5, 0.8),
          Nesterov.of(0.1, 0.8),
          AdaGrad.rate(0.3),
          RmsProp.rate(0.05),
          Adam.rate(0.05),
          AdamW.of(0.05, 0.01));
  private static final List<Schedule> SCHEDULES =
      List.of(
          Schedule.CONSTANT,
          InverseTime.decay(0.1),
          Exponential.base(0.95),
          InverseSquareRoot.of(1),
          Steps.every(1, 0.7),
          Cosine.to(0.01),
          OneCycle.standard(),
          WarmUp.steps(30),
          WarmUp.steps(10).then(Cosine.toZero()),
          WarmUp.steps(10).then(HalveOnPlateau.in(1)),
          HalveOnPlateau.in(1));
  private static final List<Regularization> REGULARIZATIONS =
      List.of(L2.none(), L2.perExample(1), L1.perExample(0.1), DecoupledL2.perStep(1e-3));
  private static final List<GradientTransform> CLIPPINGS =
      List.of(
          GradientTransform.NONE,
          ClipByValue.to(0.1),
          ClipByTensorNorm.to(0.1),
          ClipByGlobalNorm.to(0.2),
          ClipByValue.to(0.2).then(ClipByGlobalNorm.to(0.3)));
  private static final List<Constraint> CONSTRAINTS = List.of(Constraint.NONE, MaxNorm.of(1));
  private static final List<WeightAverage> AVERAGES =
      List.of(WeightAverage.NONE, WeightAverage.of(0.9));

  @TempDir Path directory;

  /** Settings of a training. */
  private record Case(
      Network network,
      Optimizer optimizer,
      Regularization regularization,
      Refinement refinement,
      DataType type) {

    Trainer trainer() {
      return Trainer.of(network)
          .optimizer(optimizer)
          .regularization(regularization)
          .refinement(refinement)
          .type(type)
          .epochs(EPOCHS)
          .seed(5);
    }
  }

  /** Every optimizer with every schedule, and the rest drawn. */
  static List<Case> cases() {
    RandomStream random = RandomStream.of(7);
    List<Case> cases = new ArrayList<>();
    for (Optimizer optimizer : OPTIMIZERS) {
      for (Schedule schedule : SCHEDULES) {
        cases.add(
            new Case(
                drawn(NETWORKS, random),
                optimizer,
                drawn(REGULARIZATIONS, random),
                new Refinement(
                    schedule,
                    drawn(CLIPPINGS, random),
                    drawn(CONSTRAINTS, random),
                    drawn(AVERAGES, random)),
                drawn(List.of(DataType.FLOAT, DataType.DOUBLE), random)));
      }
    }
    return cases;
  }

  private static <T> T drawn(List<T> all, RandomStream random) {
    return all.get(random.nextInt(all.size()));
  }

  @Test
  void all_of_them_are_drawn() {
    Set<Object> seen = new HashSet<>();
    for (Case each : cases()) {
      seen.add(each.network());
      seen.add(each.regularization());
      seen.add(each.refinement().clipping());
      seen.add(each.refinement().constraint());
      seen.add(each.refinement().averaging());
    }
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(50);
    assertThat(seen).containsAll(NETWORKS).containsAll(REGULARIZATIONS).containsAll(CLIPPINGS);
    assertThat(seen).containsAll(CONSTRAINTS).containsAll(AVERAGES);
  }

  /** Dies after so many mini-batches. */
  private record Death(AtomicInteger life) implements TrainingListener {
    private static final class Killed extends RuntimeException {
      private static final long serialVersionUID = 1;
    }

    @Override
    public void batchDone(int epoch, int examples, double cost) {
      if (life.getAndDecrement() == 0) {
        throw new Killed();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_training_learns_and_ends_with_the_same_bits_where_it_was_killed(Case settings) {
    List<Object> expected;
    try (TrainingResult result = settings.trainer().fit(TRAINING, VALIDATION)) {
      expected = bits(result);
      assertThat(result.best().parameters().areFinite()).isTrue();
      double first = result.epochs().get(0).trainingCost();
      assertThat(result.epochs().get(EPOCHS - 1).trainingCost()).isLessThan(first);
    }
    Checkpoints always = Checkpoints.in(directory).every(Duration.ZERO).resume();
    int life = 5 + RandomStream.of(1).at(settings.toString()).nextInt(30);
    Trainer killed =
        settings.trainer().checkpoints(always).listener(new Death(new AtomicInteger(life)));
    assertThatExceptionOfType(Death.Killed.class)
        .isThrownBy(() -> killed.fit(TRAINING, VALIDATION).close());
    assertThat(Checkpoint.latest(directory).orElseThrow().progress().steps()).isEqualTo(life);
    try (TrainingResult result =
        settings
            .trainer()
            .checkpoints(Checkpoints.in(directory).resume())
            .fit(TRAINING, VALIDATION)) {
      assertThat(bits(result)).isEqualTo(expected);
    }
  }

  private static List<Object> bits(TrainingResult result) {
    List<Object> bits = new ArrayList<>();
    for (EpochResult each : result.epochs()) {
      bits.add(List.of(each.epoch(), each.trainingCost(), each.validation()));
    }
    double[] weights = result.best().parameters().values().toDoubleVector();
    bits.add(Arrays.stream(weights).boxed().toList());
    return bits;
  }

  private static Trainer trainer() {
    return new Case(NETWORK, Sgd.rate(0.5), L2.perExample(3), Refinement.NONE, DataType.DOUBLE)
        .trainer();
  }

  private static double[] weights(Trainer trainer) {
    try (TrainingResult result = trainer.fit(TRAINING, VALIDATION)) {
      return result.best().parameters().values().toDoubleVector();
    }
  }

  @Test
  void a_schedule_folds_as_it_does_not_fold() {
    Schedule schedule = WarmUp.steps(10).then(Cosine.to(0.1));
    double[] folded = weights(trainer().schedule(schedule));
    double[] unfolded =
        weights(trainer().schedule(schedule).optimizer(new Unfolded(Sgd.rate(0.5))));
    assertThat(folded).containsExactly(unfolded, within(1e-12));
    assertThat(folded).isNotEqualTo(weights(trainer()));
  }

  @Test
  void a_constant_factor_is_another_rate() {
    PerStep half = (step, steps) -> 0.5;
    assertThat(weights(trainer().schedule(half)))
        .containsExactly(weights(trainer().optimizer(Sgd.rate(0.25))), within(1e-12));
    Trainer decoupled = trainer().regularization(DecoupledL2.perStep(0.01)).schedule(half);
    Trainer lower = trainer().regularization(DecoupledL2.perStep(0.005)).optimizer(Sgd.rate(0.25));
    assertThat(weights(decoupled)).containsExactly(weights(lower), within(1e-12));
  }

  @Test
  void a_schedule_counts_the_steps_of_the_whole_training() {
    List<String> asked = new ArrayList<>();
    PerStep schedule =
        (step, steps) -> {
          asked.add(step + " of " + steps);
          return 1;
        };
    assertThat(weights(trainer().schedule(schedule))).isEqualTo(weights(trainer()));
    assertThat(asked).hasSize(STEPS).startsWith("0 of 63", "1 of 63").endsWith("62 of 63");
  }

  @Test
  void the_gradient_that_is_clipped_has_the_regularization_in_it() {
    double limit = 1e-3;
    try (Parameters parameters = NETWORK.initialize(DataType.DOUBLE, RandomStream.of(1))) {
      INDArray before = parameters.values().dup();
      try (TrainingStep step =
          new TrainingStep(
              NETWORK,
              parameters,
              Sgd.rate(1),
              L2.perExample(1000).shrinkage(1, 1),
              ClipByGlobalNorm.to(limit),
              RandomStream.of(2))) {
        TRAINING.copy(0, step.batch(1), 0);
        assertThat(step.run(1, 0)).isPositive();
      }
      assertThat(before.distance2(parameters.values())).isCloseTo(limit, within(1e-12));
      before.close();
    }
  }

  @Test
  void max_norm_holds_after_every_step_also_where_the_step_is_folded() {
    double[] weights = weights(trainer().regularization(L2.none()).constraint(MaxNorm.of(0.7)));
    double largest = 0;
    for (int neuron = 0; neuron < 6; neuron++) {
      double square = 0;
      for (int input = 0; input < 3; input++) {
        square += weights[6 * input + neuron] * weights[6 * input + neuron];
      }
      largest = Math.max(largest, Math.sqrt(square));
    }
    assertThat(largest).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void what_is_validated_is_the_average_of_the_weights_after_each_step() {
    Refinement refinement = Refinement.NONE.averaging(WeightAverage.of(0.95));
    try (Parameters parameters = NETWORK.initialize(DataType.DOUBLE, RandomStream.of(1));
        TrainingStep step =
            new TrainingStep(
                NETWORK, parameters, Sgd.rate(0.5), Shrinkage.NONE, RandomStream.of(2));
        RefinedStep refined = new RefinedStep(step, parameters, refinement, 30)) {
      ExponentialAverage[] averages = new ExponentialAverage[parameters.layout().size()];
      Arrays.fill(averages, ExponentialAverage.of(0.95));
      for (int k = 0; k < 30; k++) {
        TRAINING.copy(k, refined.batch(1), 0);
        assertThat(refined.run(1, k)).isPositive();
        double[] now = parameters.values().toDoubleVector();
        for (int i = 0; i < now.length; i++) {
          averages[i] = averages[i].and(now[i]);
        }
      }
      assertThat(refined.validated().values().toDoubleVector())
          .containsExactly(
              Arrays.stream(averages).mapToDouble(ExponentialAverage::corrected).toArray(),
              within(1e-12));
      assertThat(refined.slots()).hasSize(1);
    }
  }

  @Test
  void a_validated_average_is_what_the_checkpoint_has() {
    Trainer trainer = trainer().averaging(WeightAverage.of(0.9)).checkpoints(directory);
    try (TrainingResult result = trainer.fit(TRAINING, VALIDATION);
        var best = Checkpoint.latest(directory).orElseThrow().best(NETWORK)) {
      assertThat(Accuracy.of(best, VALIDATION)).isEqualTo(result.bestEpoch().validation());
    }
  }

  @Test
  void what_is_not_set_is_not_named_in_a_checkpoint() {
    trainer().checkpoints(directory).fit(TRAINING, VALIDATION).close();
    assertThat(Checkpoint.latest(directory).orElseThrow().training().keySet())
        .containsExactlyInAnyOrder(
            "network",
            "parameters",
            "optimizer",
            "regularization",
            "mini-batch",
            "seed",
            "order",
            "type",
            "training data",
            "validation data");
  }

  @Test
  void other_refinements_are_another_training() {
    trainer().checkpoints(directory).fit(TRAINING, VALIDATION).close();
    refused(
        trainer().schedule(Exponential.base(0.9)),
        "Expected schedule Exponential[base=0.9]. Received: none.");
    refused(
        trainer().schedule(Cosine.toZero()),
        "Expected schedule Cosine[last=0.0] over 3 epochs. Received: none.");
    refused(
        trainer().clipping(ClipByValue.to(1)),
        "Expected clipping ClipByValue[limit=1.0]. Received: none.");
    refused(
        trainer().constraint(MaxNorm.of(2)),
        "Expected constraint MaxNorm[limit=2.0]. Received: none.");
    refused(
        trainer().averaging(WeightAverage.of(0.5)),
        "Expected averaging WeightAverage[beta=0.5]. Received: none.");
  }

  @Test
  void a_training_without_refinements_does_not_go_on_from_one_with_them() {
    Trainer refined =
        trainer().clipping(ClipByValue.to(1)).schedule(WarmUp.steps(3).then(Cosine.toZero()));
    refined.checkpoints(directory).fit(TRAINING, VALIDATION).close();
    refused(trainer(), "Expected clipping none. Received: ClipByValue[limit=1.0].");
    refused(
        refined.epochs(EPOCHS + 1),
        "Expected schedule WarmUp[steps=3, then=Cosine[last=0.0]] over 4 epochs. Received: WarmUp[steps=3, then=Cosine[last=0.0]] over 3 epochs.");
  }

  private void refused(Trainer trainer, String message) {
    assertThatThrownBy(
            () ->
                trainer
                    .checkpoints(Checkpoints.in(directory).resume())
                    .fit(TRAINING, VALIDATION)
                    .close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  /** By epoch, whatever their number: the training may go on. */
  @Test
  void a_schedule_by_epoch_or_validation_may_be_prolonged() {
    for (Schedule schedule : List.of(Exponential.base(0.9), HalveOnPlateau.in(1))) {
      Path place = directory.resolve(schedule.getClass().getSimpleName());
      trainer().schedule(schedule).checkpoints(place).fit(TRAINING, VALIDATION).close();
      assertThat(
              weights(
                  trainer()
                      .schedule(schedule)
                      .epochs(6)
                      .checkpoints(Checkpoints.in(place).resume())))
          .isEqualTo(weights(trainer().schedule(schedule).epochs(6)));
    }
  }

  @Test
  void a_plateau_is_seen_on_the_validation_data() {
    ImmutableList.Builder<EpochResult> done = ImmutableList.builder();
    Pace pace = new Pace(WarmUp.steps(4).then(HalveOnPlateau.in(1)), 100);
    double[] factors = {1, 1, 0.5, 0.25};
    for (int epoch = 1; epoch <= factors.length; epoch++) {
      pace.begin(epoch, done.build());
      assertThat(pace.factor(50)).isEqualTo(factors[epoch - 1]);
      assertThat(pace.factor(0)).isEqualTo(factors[epoch - 1] / 4);
      done.add(new EpochResult(epoch, 1, new Accuracy(5, 10), 1));
    }
  }

  /** As many weights as several threads share. */
  @Test
  void any_number_of_threads_gives_the_same_bits() {
    Network wide = Network.of(Shape.vector(3), FullyConnectedLayer.of(9_000), SoftmaxLayer.of(3));
    Refinement refinement =
        new Refinement(
            Cosine.toZero(), ClipByGlobalNorm.to(0.1), MaxNorm.of(2), WeightAverage.of(0.9));
    int before = Threads.get();
    try {
      List<List<Object>> results = new ArrayList<>();
      for (int threads : new int[] {1, 3}) {
        Threads.set(threads);
        Trainer trainer =
            Trainer.of(wide).optimizer(Adam.rate(0.01)).refinement(refinement).epochs(1).seed(5);
        try (TrainingResult result = trainer.fit(TRAINING, VALIDATION)) {
          results.add(bits(result));
        }
      }
      assertThat(results.get(1)).isEqualTo(results.get(0));
    } finally {
      Threads.set(before);
    }
  }

  @Test
  void full_batch_and_stochastic_descent_are_sizes_of_mini_batches() {
    for (int miniBatch : new int[] {1, TRAINING.size()}) {
      try (TrainingResult result =
          trainer().miniBatch(miniBatch).epochs(20).fit(TRAINING, VALIDATION)) {
        assertThat(result.bestEpoch().validation().fraction()).isGreaterThan(0.6);
      }
    }
  }
}
