package dev.nn.optim.pretraining;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Role;
import dev.nn.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a network that are pre-trained in turn: weights, and what follows until the next.
 */
final class Blocks {
  private Blocks() {}

  /**
   * The blocks, first to last, each a network of its own.
   *
   * @throws IllegalArgumentException if there are no weights
   */
  static ImmutableList<Network> of(Network encoder) {
    ImmutableList.Builder<Network> blocks = ImmutableList.builder();
    List<Layer> block = new ArrayList<>();
    Shape input = encoder.input();
    boolean weighted = false;
    for (int i = 0; i < encoder.layers().size(); i++) {
      Layer layer = encoder.layers().get(i);
      Shape before = i == 0 ? encoder.input() : encoder.cut(i).output();
      if (hasWeights(layer, before)) {
        if (weighted) {
          blocks.add(Network.of(input, block.toArray(new Layer[0])));
          block.clear();
          input = before;
        }
        weighted = true;
      }
      block.add(layer);
    }
    if (!weighted) {
      throw new IllegalArgumentException(
          "Expected layers with weights to pre-train. Received: %s.".formatted(encoder));
    }
    return blocks.add(Network.of(input, block.toArray(new Layer[0]))).build();
  }

  private static boolean hasWeights(Layer layer, Shape input) {
    return layer.parameters(input).stream().anyMatch(spec -> spec.role() == Role.WEIGHT);
  }
}
