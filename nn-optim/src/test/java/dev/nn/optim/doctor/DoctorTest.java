package dev.nn.optim.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.data.ValidationData;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingListener;
import dev.nn.optim.train.TrainingResult;
import dev.nn.optim.train.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Illnesses are planted one by one; healthy trainings have none. */
class DoctorTest {
  private static final Doctor DOCTOR = Doctor.standard();
  private static final Shape IMAGE = Patterns.of(1, 1).input();
  private static final Patterns TRAINING = Patterns.of(1000, 1);
  private static final ValidationData<Patterns> VALIDATION = ValidationData.of(Patterns.of(200, 2));
  private static final int WATCHED = 4000;

  private static Network sigmoids(Initialization first) {
    return network(FullyConnectedLayer.of(30).initialization(first), SoftmaxLayer.of(10));
  }

  private static Network rectified(Initialization first) {
    return network(
        FullyConnectedLayer.of(30).activation(Activations.RELU).initialization(first),
        SoftmaxLayer.of(10));
  }

  private static Network network(Layer... layers) {
    return Network.of(IMAGE, layers);
  }

  private static Initialization first(double weights, double biases) {
    return new Initialization(
        (fans, random) -> weights * random.nextGaussian(), (fans, random) -> biases);
  }

  private static PlannedTraining planned(Network network, Optimizer rule, Dataset training) {
    Trainer trainer = Trainer.of(network).optimizer(rule).epochs(5).seed(3);
    return new PlannedTraining(trainer, training, VALIDATION);
  }

  private static List<Finding> examine(Network network, Optimizer rule) {
    return DOCTOR.examine(planned(network, rule, TRAINING), WATCHED);
  }

  private static List<Finding> examine(Dataset training) {
    Network network = sigmoids(Initialization.scaled());
    return DOCTOR.examine(planned(network, Sgd.rate(0.1), training), WATCHED);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  /** The finding of that kind, of findings of exactly these kinds. */
  private static Finding of(String kind, List<Finding> findings, String... kinds) {
    assertThat(findings).extracting(Finding::kind).containsExactly(kinds);
    return findings.stream().filter(each -> each.kind().equals(kind)).findFirst().orElseThrow();
  }

  static Stream<Arguments> healthy() {
    return Stream.of(
        Arguments.of(sigmoids(Initialization.scaled()), Sgd.rate(0.1)),
        Arguments.of(rectified(Initialization.he()), Sgd.rate(0.03)),
        Arguments.of(rectified(Initialization.he()), Adam.rate(0.001)),
        Arguments.of(
            network(FullyConnectedLayer.of(30).activation(Activations.TANH), SoftmaxLayer.of(10)),
            Sgd.rate(0.1)),
        Arguments.of(
            network(
                ConvPoolLayer.of(8, 3, 3)
                    .activation(Activations.RELU)
                    .initialization(Initialization.he()),
                FullyConnectedLayer.of(20)
                    .activation(Activations.RELU)
                    .initialization(Initialization.he())
                    .dropout(0.2),
                SoftmaxLayer.of(10)),
            Sgd.rate(0.03)),
        Arguments.of(
            network(
                FullyConnectedLayer.of(20).activation(Activations.LINEAR).withoutBias(),
                BatchNormalization.of(),
                ActivationLayer.of(Activations.RELU),
                SigmoidLayer.of(10)),
            Adam.rate(0.01)),
        Arguments.of(
            network(
                FullyConnectedLayer.of(20).initialization(Initialization.scaled()),
                SigmoidLayer.of(10).cost(Cost.QUADRATIC)),
            Sgd.rate(3)));
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void nothing_is_found_where_all_is_well(Network network, Optimizer rule) {
    assertThat(examine(network, rule)).isEmpty();
  }

  @Test
  void labels_that_are_no_class_are_found_before_they_break_anything() {
    assertThat(only(examine(TRAINING.labels(i -> i == 700 ? 10 : i % 10))))
        .isEqualTo(
            Finding.fault(
                "labels",
                "1 of 1,000 training labels are no class, the first, of example 700, is 10.",
                "Expected: labels 0 to 9.",
                "Try: count labels from 0, and give the network as many outputs as there are classes."));
  }

  @Test
  void labels_that_are_all_the_same_are_a_fault() {
    Finding finding = only(examine(TRAINING.labels(i -> 4)));
    assertThat(finding.severity()).isEqualTo(Severity.FAULT);
    assertThat(finding.found()).isEqualTo("All 1,000 training examples have the label 4.");
  }

  @Test
  void a_class_that_is_missing_is_named() {
    Finding finding = only(examine(TRAINING.labels(i -> i % 10 == 3 ? 5 : i % 10)));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.found())
        .isEqualTo("No training example has the label 3; it cannot be learned.");
  }

  @Test
  void a_class_that_is_rare_is_told_of() {
    Patterns rare = TRAINING.labels(i -> i % 10 == 3 && i > 100 ? 5 : i % 10);
    Finding finding = only(DOCTOR.data(rare, VALIDATION));
    assertThat(finding.found())
        .isEqualTo("The rarest class has 10 training examples, the commonest 190.");
  }

  /** The targets of patterns, with a second 1 in one of them. */
  private record TwoClasses(Patterns patterns) implements Dataset {
    @Override
    public String description() {
      return patterns.description();
    }

    @Override
    public String digest() {
      return patterns.digest();
    }

    @Override
    public Shape input() {
      return patterns.input();
    }

    @Override
    public int classes() {
      return patterns.classes();
    }

    @Override
    public int size() {
      return patterns.size();
    }

    @Override
    public int label(int example) {
      return patterns.label(example);
    }

    @Override
    public void copy(int example, Batch batch, int row) {
      patterns.copy(example, batch, row);
      if (example == 42) {
        batch.targets().set(row * classes() + 3, 1);
      }
    }
  }

  @Test
  void targets_that_name_no_single_class_are_a_fault() {
    Finding finding = only(examine(new TwoClasses(TRAINING)));
    assertThat(finding.severity()).isEqualTo(Severity.FAULT);
    assertThat(finding.found()).isEqualTo("1 of 1,000 targets do not name one class.");
  }

  @Test
  void pixels_that_were_not_divided_are_found() {
    Finding finding =
        of(
            "inputs",
            examine(TRAINING.ill(DoctorTest::undivided)),
            "inputs",
            "saturation",
            "update-ratio");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.found()).matches("The inputs go from 0\\.0\\d+ to 255\\.0: too large, .*");
    assertThat(finding.advice()).isEqualTo("Try: divide the pixels by 256.");
  }

  private static void undivided(int example, double[] pixels) {
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] *= 255;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void inputs_that_are_no_numbers_are_a_fault(double value) {
    Patterns broken = TRAINING.ill((i, pixels) -> pixels[5] = i == 77 ? value : pixels[5]);
    assertThat(only(examine(broken)).found())
        .isEqualTo("1 of 1,000 training examples have inputs that are infinite or not a number.");
  }

  @Test
  void inputs_that_are_all_the_same_are_a_fault() {
    Patterns grey = TRAINING.ill((i, pixels) -> Arrays.fill(pixels, 0.5));
    assertThat(only(examine(grey)).found())
        .isEqualTo("All inputs of all training examples are 0.5000.");
  }

  @Test
  void blank_images_are_counted() {
    Patterns some =
        TRAINING.ill(
            (i, pixels) -> {
              if (i % 50 == 30) {
                Arrays.fill(pixels, i % 100 == 30 ? 0 : 1);
              }
            });
    Finding finding = only(examine(some));
    assertThat(finding.kind()).isEqualTo("blank-images");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.found())
        .isEqualTo(
            "20 of 1,000 training images are of one value throughout, 10 of them all zero; the"
                + " first is example 30.");
  }

  @Test
  void one_blank_image_is_a_note() {
    Patterns one =
        TRAINING.ill(
            (i, pixels) -> {
              if (i == 30) {
                Arrays.fill(pixels, 0);
              }
            });
    assertThat(only(examine(one)).severity()).isEqualTo(Severity.NOTE);
  }

  @Test
  void validation_examples_that_are_learned_are_counted() {
    List<Finding> findings = DOCTOR.data(TRAINING, ValidationData.of(Patterns.of(200, 1)));
    assertThat(only(findings).found())
        .isEqualTo(
            "200 of 200 validation examples are training examples, too; the first is example 0.");
  }

  static Stream<Arguments> initialCosts() {
    return Stream.of(
        Arguments.of(
            SoftmaxLayer.of(10).initialization(first(3, 0)),
            "Expected: about 2.30, the log-likelihood cost of the probability 1/10 for each of 10 classes."),
        Arguments.of(
            SigmoidLayer.of(10).initialization(first(3, 0)),
            "Expected: about 6.93, the cross-entropy cost of the output 1/2 for each of 10 classes."),
        Arguments.of(
            SigmoidLayer.of(10).cost(Cost.QUADRATIC).initialization(first(0, 9)),
            "Expected: about 1.25, the quadratic cost of the output 1/2 for each of 10 classes."));
  }

  @ParameterizedTest
  @MethodSource("initialCosts")
  void answers_that_are_surely_wrong_are_found_before_the_first_step(
      Layer output, String expected) {
    List<Finding> findings = DOCTOR.start(planned(network(output), Sgd.rate(0.1), TRAINING));
    Finding finding = only(findings);
    assertThat(finding.kind()).isEqualTo("initial-cost");
    assertThat(finding.found())
        .matches(
            "The cost before the first step is [\\d.]+: the network is sure of wrong answers\\.");
    assertThat(finding.expected()).isEqualTo(expected);
  }

  @Test
  void a_cost_that_is_no_number_is_a_fault() {
    Network network = sigmoids(first(Double.NaN, 0));
    assertThat(
            of(
                    "initial-cost",
                    DOCTOR.start(planned(network, Sgd.rate(0.1), TRAINING)),
                    "initial-cost",
                    "one-batch")
                .found())
        .isEqualTo("The cost before the first step is NaN.");
  }

  @Test
  void weights_that_are_all_zero_are_found() {
    Network network =
        network(
            FullyConnectedLayer.of(30).initialization(Initialization.zero()), SigmoidLayer.of(10));
    Finding finding = of("first-weights", examine(network, Sgd.rate(0.1)), "first-weights");
    assertThat(finding.severity()).isEqualTo(Severity.FAULT);
    assertThat(finding.found())
        .matches(
            "All weights of layer 0, FullyConnectedLayer\\[30, sigmoid, .*], are 0\\.000: its"
                + " neurons are alike and stay so\\.");
  }

  @Test
  void rectified_neurons_that_are_dead_are_found() {
    List<Finding> findings = examine(rectified(first(0.1, -100)), Sgd.rate(0.1));
    String[] kinds = {"one-batch", "no-progress", "dead-neurons"};
    assertThat(of("dead-neurons", findings, kinds).severity()).isEqualTo(Severity.FAULT);
    assertThat(of("dead-neurons", findings, kinds).found())
        .matches(
            "30 of 30 neurons of layer 0, .* are 0 for every image: they are dead and learn"
                + " nothing\\.");
    assertThat(of("one-batch", findings, kinds).found())
        .matches("After 1,000 steps on the same 10 examples the network knows \\d of them\\.");
  }

  @Test
  void sigmoids_that_are_saturated_are_found() {
    Finding finding =
        of(
            "saturation",
            examine(sigmoids(first(10, 0)), Sgd.rate(0.1)),
            "saturation",
            "update-ratio");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.found())
        .matches(
            "\\d+ % of the outputs of layer 0, .* are at a bound, where the slope is below 0.01:"
                + " hardly a gradient passes\\.");
  }

  @Test
  void gradients_that_vanish_are_found() {
    Layer[] layers = new Layer[11];
    Arrays.fill(layers, FullyConnectedLayer.of(30).initialization(Initialization.scaled()));
    layers[10] = SigmoidLayer.of(10);
    List<Finding> findings = examine(network(layers), Sgd.rate(0.1));
    Finding finding =
        of(
            "vanishing-gradient",
            findings,
            "one-batch",
            "no-progress",
            "vanishing-gradient",
            "update-ratio");
    assertThat(finding.found())
        .matches(
            "The gradient of layer 0, .* is .*e-.* of that of layer 9, .*: it vanishes on its way"
                + " down\\.");
    assertThat(finding.expected()).contains("chapter 5");
  }

  @Test
  void a_rate_that_is_too_large_is_found() {
    List<Finding> findings = examine(sigmoids(Initialization.scaled()), Sgd.rate(100));
    Finding finding = of("rate-too-large", findings, "rate-too-large", "saturation");
    assertThat(finding.severity()).isEqualTo(Severity.FAULT);
    assertThat(finding.found()).startsWith("The cost has risen from 2.30 to ");
    assertThat(finding.advice())
        .isEqualTo("Try: divide the learning rate by ten (now Sgd[rate=100.0]).");
  }

  @Test
  void a_training_that_diverges_is_found() {
    Network network = network(FullyConnectedLayer.of(30).activation(Activations.LINEAR), linear());
    Finding finding =
        of("rate-too-large", examine(network, Sgd.rate(10)), "initial-cost", "rate-too-large");
    assertThat(finding.severity()).isEqualTo(Severity.FAULT);
    assertThat(finding.found()).startsWith("The training diverged: the cost is ");
  }

  private static Layer linear() {
    return LinearLayer.of(10);
  }

  @Test
  void a_rate_that_is_too_small_is_found() {
    Finding finding = only(examine(sigmoids(Initialization.scaled()), Sgd.rate(1e-7)));
    assertThat(finding.kind()).isEqualTo("rate-too-small");
    assertThat(finding.severity()).isEqualTo(Severity.FAULT);
    assertThat(finding.found())
        .startsWith("The cost went from 2.303 to 2.303 over 4,000 examples, and no step");
    assertThat(finding.advice())
        .isEqualTo("Try: a learning rate that is ten times larger (now Sgd[rate=1.0E-7]).");
  }

  @Test
  void few_steps_say_nothing_of_progress() {
    Trainer whole =
        Trainer.of(sigmoids(Initialization.scaled()))
            .optimizer(Sgd.rate(1e-7))
            .miniBatch(TRAINING.size())
            .epochs(3);
    assertThat(DOCTOR.examine(new PlannedTraining(whole, TRAINING, VALIDATION), WATCHED)).isEmpty();
  }

  /** Saturated by the first step, it hardly moves any more: only that one tells. */
  @Test
  void a_first_step_that_is_too_large_is_found() {
    Network network =
        network(
            FullyConnectedLayer.of(30).initialization(first(1, 0)),
            SigmoidLayer.of(10).cost(Cost.QUADRATIC).initialization(first(1, 0)));
    Finding finding =
        of(
            "rate-too-large",
            examine(network, Sgd.rate(100)),
            "rate-too-large",
            "no-progress",
            "saturation");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.found())
        .matches("The first step changed the weights of layer 1, .* by \\d.* times their size\\.");
  }

  /** Ten of them are learned by heart all the same: only the course of the cost tells. */
  @Test
  void labels_that_do_not_belong_to_their_images_show_in_the_first_steps() {
    Patterns mixed = TRAINING.labels(i -> RandomStream.of(5).at(i).nextInt(10));
    Finding finding = only(examine(mixed));
    assertThat(finding.kind()).isEqualTo("no-progress");
    assertThat(finding.found()).endsWith("it answers no better than by guessing.");
    assertThat(finding.advice()).contains("labels that belong to their images");
  }

  @Test
  void a_layer_that_stands_still_beside_others_is_found() {
    Network network =
        network(
            FullyConnectedLayer.of(30)
                .activation(Activations.LINEAR)
                .initialization(first(1e4, 0))
                .withoutBias(),
            BatchNormalization.of(), // What it gives depends on no size of weights.
            ActivationLayer.of(Activations.RELU),
            SoftmaxLayer.of(10));
    Finding finding = only(examine(network, Sgd.rate(0.1)));
    assertThat(finding.kind()).isEqualTo("update-ratio");
    assertThat(finding.found())
        .matches("A step changes the weights of layer 0, .* times their size, those of other .*");
  }

  private static Network everything() {
    return network(
        ConvPoolLayer.of(4, 3, 3),
        FullyConnectedLayer.of(20).activation(Activations.LINEAR).withoutBias(),
        BatchNormalization.of(),
        ActivationLayer.of(Activations.RELU),
        SoftmaxLayer.of(10).dropout(0.5));
  }

  /** Dropout draws random numbers, normalisation gathers statistics: both would show. */
  @Test
  void watching_changes_no_bit() {
    Trainer trainer = Trainer.of(everything()).optimizer(Adam.rate(0.003)).epochs(2).seed(9);
    try (TrainingResult alone = trainer.fit(TRAINING, VALIDATION);
        FirstSteps watch = new FirstSteps(TRAINING, TRAINING.size());
        TrainingResult watched = trainer.listener(watch).fit(TRAINING, VALIDATION)) {
      assertThat(watched.best().parameters().values().toDoubleVector())
          .isEqualTo(alone.best().parameters().values().toDoubleVector());
      assertThat(watch.isDone()).isTrue();
      assertThat(watch.observations().examples()).isEqualTo(TRAINING.size());
      assertThat(watch.observations().costs()).hasSize(20);
    }
  }

  @Test
  void an_examination_changes_nothing_and_repeats_itself() {
    Trainer trainer = Trainer.of(everything()).optimizer(Adam.rate(0.003)).epochs(1).seed(9);
    PlannedTraining planned = new PlannedTraining(trainer, TRAINING, VALIDATION);
    try (TrainingResult before = trainer.fit(TRAINING, VALIDATION)) {
      ImmutableList<Finding> first = DOCTOR.examine(planned, 500);
      assertThat(DOCTOR.examine(planned, 500)).isEqualTo(first);
      try (TrainingResult after = trainer.fit(TRAINING, VALIDATION)) {
        assertThat(after.best().parameters().values().toDoubleVector())
            .isEqualTo(before.best().parameters().values().toDoubleVector());
      }
    }
  }

  /** Hears the costs of a training. */
  private static final class Costs implements TrainingListener {
    private final List<Double> heard = new ArrayList<>();

    @Override
    public void batchDone(int epoch, int examples, double cost) {
      heard.add(cost);
    }
  }

  @Test
  void the_rehearsal_makes_the_steps_of_the_training() {
    Costs ofTraining = new Costs();
    Costs ofRehearsal = new Costs();
    Trainer trainer = Trainer.of(everything()).epochs(2).seed(9).listener(ofTraining);
    trainer.fit(TRAINING, VALIDATION).close();
    DOCTOR.examine(new PlannedTraining(trainer, TRAINING, VALIDATION), 1200, ofRehearsal);
    assertThat(ofRehearsal.heard).hasSize(120).isEqualTo(ofTraining.heard.subList(0, 120));
  }

  @Test
  void anybody_may_add_a_check() {
    Finding finding = Finding.note("epochs", "There are 5 epochs.", "Expected: any.", "Try: none.");
    Doctor doctor =
        DOCTOR
            .andData((training, validation) -> List.of(finding))
            .andStart(training -> List.of(finding))
            .andSteps(seen -> List.of(finding));
    Network network = sigmoids(Initialization.scaled());
    assertThat(doctor.examine(planned(network, Sgd.rate(0.1), TRAINING), WATCHED))
        .containsExactly(finding, finding, finding);
    assertThat(finding).hasToString("note (epochs): There are 5 epochs. Expected: any. Try: none.");
  }

  @Test
  void nothing_can_be_seen_of_no_examples_or_before_the_training() {
    assertThatThrownBy(() -> new FirstSteps(TRAINING, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The doctor watches at least 1 example. Received: 0.");
    try (FirstSteps watch = new FirstSteps(TRAINING, 1)) {
      assertThatThrownBy(watch::observations)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the training has not begun");
    }
  }

  @Test
  void two_listeners_hear_the_same() {
    Costs one = new Costs();
    Costs other = new Costs();
    Trainer.of(sigmoids(Initialization.scaled()))
        .epochs(1)
        .listener(one.and(other))
        .fit(TRAINING, VALIDATION)
        .close();
    assertThat(one.heard).hasSize(100).isEqualTo(other.heard);
    TrainingSettings settings = Trainer.of(sigmoids(Initialization.scaled())).settings();
    assertThat(settings.miniBatch()).isEqualTo(10);
  }
}
