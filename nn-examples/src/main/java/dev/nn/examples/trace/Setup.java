package dev.nn.examples.trace;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The networks that are traced: sigmoid neurons, ten outputs.
 *
 * @param hidden the sizes of the hidden layers
 * @param cost what the network would be trained by
 * @param seed of its weights and biases
 */
public record Setup(ImmutableList<Integer> hidden, Cost cost, long seed) {
  private static final int CLASSES = 10;

  /** The network, with the first weights of network2. */
  public Network network(Shape input) {
    List<Layer> layers = new ArrayList<>();
    for (int neurons : hidden) {
      layers.add(FullyConnectedLayer.of(neurons).initialization(Initialization.scaled()));
    }
    layers.add(SigmoidLayer.of(CLASSES).cost(cost));
    return Network.of(input, layers.toArray(Layer[]::new));
  }

  /** The first weights and biases, in double; the caller closes them. */
  public Parameters parameters(Network network) {
    return network.initialize(DataType.DOUBLE, RandomStream.of(seed).at("parameters"));
  }
}
