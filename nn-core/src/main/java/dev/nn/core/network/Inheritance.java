package dev.nn.core.network;

import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import java.util.List;

/**
 * The first layers of one network as those of another, with their values.
 *
 * @param base whose layers are taken over; those of {@code network} may differ from them in all but
 *     their parameters: frozen, or with other dropout
 * @param network which begins with them
 */
record Inheritance(Network base, Network network) {

  /**
   * Checks that there are such layers.
   *
   * @throws IllegalArgumentException if not, naming the first that misfits
   */
  void require() {
    int layers = base.layers().size();
    if (network.layers().size() < layers) {
      throw new IllegalArgumentException(
          "Expected a network that begins with the %d layers of %s. Received: %d layers, %s. cut() the model to the layers that are used again."
              .formatted(layers, base, network.layers().size(), network));
    }
    for (int i = 0; i < layers; i++) {
      if (!dimensions(base, i).equals(dimensions(network, i))) {
        throw new IllegalArgumentException(
            "Expected layer %d to have the parameters %s of the model's layer, %s. Received: %s of %s. Begin with the layers of the model, cut() to those that are used again."
                .formatted(
                    i,
                    dimensions(base, i),
                    base.layers().get(i),
                    dimensions(network, i),
                    network.layers().get(i)));
      }
    }
  }

  /** Such as [w[784, 30], b[30]]. */
  private static List<String> dimensions(Network network, int layer) {
    return network.layers().get(layer).parameters(network.shape(layer)).stream()
        .map(ParameterSpec::toString)
        .toList();
  }

  /**
   * Copies the values, once they are known to fit.
   *
   * @param from of the base. Not modified.
   * @param to of the network. Modified.
   */
  void copy(Parameters from, Parameters to) {
    base.layout().slots().keySet().forEach(path -> to.copyFrom(path, from, path));
  }
}
