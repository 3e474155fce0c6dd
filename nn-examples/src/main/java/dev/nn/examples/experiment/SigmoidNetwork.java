package dev.nn.examples.experiment;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.ExampleOrder;
import dev.nn.optim.train.TrainingSettings;
import org.nd4j.linalg.api.buffer.DataType;

/** The networks of chapters 1 to 5, of sigmoid neurons, and how network2 trains them. */
public final class SigmoidNetwork {
  private static final int PIXELS = 28 * 28;
  private static final int CLASSES = 10;
  private static final int MINI_BATCH = 10;

  private SigmoidNetwork() {}

  /** 784 inputs, {@code hidden} neurons layer by layer, 10 outputs. */
  public static Network network(Cost cost, Initialization initialization, int... hidden) {
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    for (int units : hidden) {
      layers.add(FullyConnectedLayer.of(units).initialization(initialization));
    }
    layers.add(SigmoidLayer.of(CLASSES).cost(cost).initialization(initialization));
    return Network.of(Shape.vector(PIXELS), layers.build().toArray(new Layer[0]));
  }

  /** In mini-batches of 10, in a new order in each epoch; lambda is divided by the images. */
  public static TrainingSettings settings(double rate, double lambda, int epochs) {
    return new TrainingSettings(
        Sgd.rate(rate),
        lambda == 0 ? L2.none() : L2.perExample(lambda),
        epochs,
        MINI_BATCH,
        1,
        ExampleOrder.SHUFFLED,
        DataType.FLOAT);
  }
}
