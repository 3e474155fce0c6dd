package dev.nn.examples.experiment;

import static dev.nn.layers.activation.Activations.RELU;
import static dev.nn.layers.activation.Activations.SIGMOID;
import static dev.nn.layers.activation.Activations.TANH;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.ExampleOrder;
import dev.nn.optim.train.TrainingSettings;
import java.time.Duration;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Chapter 6: from a shallow network to deep convolutional ones, with the settings of network3. */
final class Chapter6 {
  private static final int EPOCHS = 60;
  private static final int MINI_BATCH = 10;

  /** The rate and the lambda of the networks of rectified neurons. */
  private static final double RELU_RATE = 0.03;

  private static final L2 RELU_L2 = L2.perBatch(0.1);

  static final Experiment BASELINE =
      experiment(
          "baseline",
          "100 sigmoid neurons, softmax",
          bestOfThree(97.80),
          sigmoid(20, FullyConnectedLayer.of(100)));

  static final Experiment CONV =
      experiment(
          "conv",
          "convolution, 100 sigmoid neurons, softmax",
          bestOfThree(98.78),
          sigmoid(200, first(SIGMOID), FullyConnectedLayer.of(100)));

  /** An exercise of the book, which gives no figure. */
  static final Experiment CONV_ONLY =
      experiment(
          "conv-only",
          "convolution straight into softmax",
          Book.exercise("chapter 6"),
          sigmoid(150, first(SIGMOID)));

  static final Experiment TWO_CONV =
      experiment(
          "two-conv",
          "two convolutions, 100 sigmoid neurons, softmax",
          bestOfThree(99.06),
          sigmoid(320, first(SIGMOID), second(SIGMOID), FullyConnectedLayer.of(100)));

  /** A problem of the book, which gives no figure. */
  static final Experiment TWO_CONV_TANH =
      experiment(
          "two-conv-tanh",
          "the same of tanh neurons",
          Book.exercise("chapter 6"),
          plan(
              network(first(TANH), second(TANH), FullyConnectedLayer.of(100).activation(TANH)),
              Preparation.NONE,
              settings(0.1, L2.none(), EPOCHS),
              400));

  /**
   * In the order as stored, as in network3: chosen by the validation accuracy of seeds 1 to 3,
   * 99.11, 99.12 and 99.13 % so, 99.01, 99.03 and 99.12 % shuffled.
   */
  static final Experiment TWO_CONV_RELU =
      experiment(
          "two-conv-relu",
          "the same of rectified neurons, L2",
          bestOfThree(99.23),
          plan(
              network(first(RELU), second(RELU), relu(100)),
              Preparation.NONE,
              settings(RELU_RATE, RELU_L2, EPOCHS).order(ExampleOrder.AS_STORED),
              220));

  static final Experiment DROPOUT =
      experiment(
          "dropout",
          "two layers of 1000 neurons, dropout, expanded images",
          Book.of(99.60, "one of 5 networks", "chapter 6"),
          plan(
              network(
                  SoftmaxLayer.of(10).dropout(0.5),
                  first(RELU),
                  second(RELU),
                  relu(1000).dropout(0.5),
                  relu(1000).dropout(0.5)),
              Preparation.EXPANDED_BY_SHIFTS,
              settings(RELU_RATE, L2.none(), 40),
              1500));

  static final Experiment ENSEMBLE =
      new Experiment(
          "ch6/ensemble",
          "vote of five networks of " + DROPOUT.name(),
          Book.of(99.67, "vote of 5 networks", "chapter 6"),
          DROPOUT.plan(),
          Optional.of(new Experiment.Committee(DROPOUT.name(), 5)));

  /** In the order of the book. */
  static final ImmutableList<Experiment> ALL =
      ImmutableList.of(
          BASELINE,
          CONV,
          CONV_ONLY,
          TWO_CONV,
          TWO_CONV_TANH,
          TWO_CONV_RELU,
          expanded(100, 99.37, 1200),
          expanded(300, 99.46, 1300),
          expanded(1000, 99.43, 1700),
          twoFullyConnected(100, 99.43, 1200),
          twoFullyConnected(300, 99.48, 1400),
          twoFullyConnected(1000, 99.47, 2700),
          DROPOUT,
          ENSEMBLE);

  private Chapter6() {}

  private static Experiment experiment(String name, String title, Book book, Plan plan) {
    return new Experiment("ch6/" + name, title, book, plan);
  }

  private static Book bestOfThree(double percent) {
    return Book.of(percent, "best of 3 by validation", "chapter 6");
  }

  private static Experiment expanded(int units, double percent, int seconds) {
    return experiment(
        "expanded-" + units,
        "rectified neurons (%d fully connected), expanded images".formatted(units),
        bestOfThree(percent),
        expanded(seconds, first(RELU), second(RELU), relu(units)));
  }

  private static Experiment twoFullyConnected(int units, double percent, int seconds) {
    return experiment(
        "two-fc-" + units,
        "two fully connected layers of %d, expanded images".formatted(units),
        bestOfThree(percent),
        expanded(seconds, first(RELU), second(RELU), relu(units), relu(units)));
  }

  private static Plan expanded(int seconds, Layer... hidden) {
    TrainingSettings settings = settings(RELU_RATE, RELU_L2, EPOCHS);
    return plan(network(hidden), Preparation.EXPANDED_BY_SHIFTS, settings, seconds);
  }

  private static Plan sigmoid(int seconds, Layer... hidden) {
    TrainingSettings settings = settings(0.1, L2.none(), EPOCHS);
    return plan(network(hidden), Preparation.NONE, settings, seconds);
  }

  private static Plan plan(
      Network network, Preparation preparation, TrainingSettings settings, int seconds) {
    return new Plan(network, preparation, settings, Duration.ofSeconds(seconds));
  }

  private static Network network(Layer... hidden) {
    return network(SoftmaxLayer.of(10), hidden);
  }

  private static Network network(SoftmaxLayer output, Layer... hidden) {
    ImmutableList<Layer> layers = ImmutableList.<Layer>builder().add(hidden).add(output).build();
    return Network.of(Shape.image(1, 28, 28), layers.toArray(new Layer[0]));
  }

  private static Layer first(Activation activation) {
    return ConvPoolLayer.of(20, 5, 5).activation(activation);
  }

  private static Layer second(Activation activation) {
    return ConvPoolLayer.of(40, 5, 5).activation(activation);
  }

  private static FullyConnectedLayer relu(int units) {
    return FullyConnectedLayer.of(units).activation(RELU);
  }

  /**
   * network3 never shuffles. Here the order is new in each epoch, chosen by the validation accuracy
   * of the baseline, whose mean over seeds 1 to 10 is 97.81 % in the order as stored and 97.92 %
   * shuffled.
   */
  private static TrainingSettings settings(double rate, L2 l2, int epochs) {
    return new TrainingSettings(
        Sgd.rate(rate), l2, epochs, MINI_BATCH, 1, ExampleOrder.SHUFFLED, DataType.FLOAT);
  }
}
