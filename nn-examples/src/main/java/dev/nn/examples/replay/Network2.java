package dev.nn.examples.replay;

import static dev.nn.examples.replay.Quantity.EVALUATION_ACCURACY;
import static dev.nn.examples.replay.Quantity.EVALUATION_COST;
import static dev.nn.examples.replay.Quantity.TRAINING_ACCURACY;
import static dev.nn.examples.replay.Quantity.TRAINING_COST;

import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.TrainingStep;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The network of network2.py, a hidden layer of sigmoid neurons and ten outputs with the
 * cross-entropy cost, in double: our layers and our training step, the author's random numbers.
 */
final class Network2 implements AutoCloseable {
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;
  private static final int MINI_BATCH = 10;

  /** Of random layers, of which there are none. */
  private static final RandomStream UNUSED = RandomStream.of(0);

  private final Network network;
  private final Parameters parameters;
  private final Generators generators;

  /** A network with network2's default weights, which are drawn even where others follow. */
  Network2(int hidden, Generators generators) {
    this.network =
        Network.of(Shape.vector(INPUTS), FullyConnectedLayer.of(hidden), SigmoidLayer.of(CLASSES));
    this.parameters = Parameters.zeros(network.layout(), DataType.DOUBLE);
    this.generators = generators;
    draw(Math::sqrt);
  }

  /** Draws standard normal weights and biases, network2's large_weight_initializer. */
  void drawLargeWeights() {
    draw(inputs -> 1);
  }

  /** All biases, then all weights, those of one neuron after those of another. */
  private void draw(Divisor divisor) {
    for (String path : List.of("0/b", "1/b")) {
      Elements b = Elements.of(parameters.get(path));
      for (int neuron = 0; neuron < b.size(); neuron++) {
        b.set(neuron, generators.numpy().next());
      }
    }
    for (String layer : List.of("0", "1")) {
      int neurons = Elements.of(parameters.get(layer + "/b")).size();
      drawWeights(Elements.of(parameters.get(layer + "/w")), neurons, divisor);
    }
  }

  private void drawWeights(Elements w, int neurons, Divisor divisor) {
    int inputs = w.size() / neurons;
    for (int neuron = 0; neuron < neurons; neuron++) {
      for (int input = 0; input < inputs; input++) {
        w.set(input * neurons + neuron, generators.numpy().next() / divisor.of(inputs));
      }
    }
  }

  /** What a weight of a neuron with so many inputs is divided by. */
  private interface Divisor {
    double of(int inputs);
  }

  /**
   * Trains on, as network2's SGD.
   *
   * @param training shuffled before each epoch. Modified.
   * @param progress told of each epoch in a line
   */
  Recording train(Deck training, Course course, Consumer<String> progress) {
    Recording recording = new Recording(course.recorded());
    Shrinkage shrinkage = L2.perExample(course.lambda()).shrinkage(training.size(), MINI_BATCH);
    try (TrainingStep step =
            new TrainingStep(network, parameters, Sgd.rate(course.rate()), shrinkage, UNUSED);
        Evaluation evaluation = new Evaluation(network, parameters, course.lambda())) {
      for (int epoch = 1; epoch <= course.epochs(); epoch++) {
        training.shuffle(generators.python());
        pass(step, training);
        record(recording, course, evaluation, training);
        progress.accept("epoch %d of %d: %s".formatted(epoch, course.epochs(), recording.last()));
      }
    }
    return recording;
  }

  private static void pass(TrainingStep step, Deck training) {
    for (int from = 0; from < training.size(); from += MINI_BATCH) {
      int examples = Math.min(MINI_BATCH, training.size() - from);
      training.deal(from, step.batch(examples));
      step.run(examples, 0);
    }
  }

  private static void record(
      Recording recording, Course course, Evaluation evaluation, Deck training) {
    recording.add(EVALUATION_COST, EVALUATION_ACCURACY, () -> evaluation.of(course.evaluation()));
    recording.add(TRAINING_COST, TRAINING_ACCURACY, () -> evaluation.of(training.images()));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
