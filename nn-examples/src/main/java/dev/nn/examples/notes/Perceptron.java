package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.Regularization;
import dev.nn.optim.train.ExampleOrder;
import dev.nn.optim.train.Refinement;
import dev.nn.optim.train.TrainingSettings;
import org.nd4j.linalg.api.buffer.DataType;

/** The plain network that most notes compare on, of ReLU neurons, and how it is trained. */
final class Perceptron {
  static final int CLASSES = 10;
  static final int MINI_BATCH = 64;

  private Perceptron() {}

  /** Hidden layers of ReLU neurons with He's first weights, and a softmax layer. */
  static Network of(Shape input, int... hidden) {
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    for (int units : hidden) {
      layers.add(
          FullyConnectedLayer.of(units)
              .activation(Activations.RELU)
              .initialization(Initialization.he()));
    }
    layers.add(SoftmaxLayer.of(CLASSES));
    return Network.of(input, layers.build().toArray(new Layer[0]));
  }

  /** In shuffled mini-batches of 64. */
  static TrainingSettings settings(Optimizer rule, int epochs) {
    return settings(rule, L2.none(), epochs, MINI_BATCH, Refinement.NONE);
  }

  static TrainingSettings settings(
      Optimizer rule,
      Regularization regularization,
      int epochs,
      int miniBatch,
      Refinement refinement) {
    return new TrainingSettings(
        rule,
        regularization,
        epochs,
        miniBatch,
        1,
        ExampleOrder.SHUFFLED,
        DataType.FLOAT,
        refinement);
  }
}
