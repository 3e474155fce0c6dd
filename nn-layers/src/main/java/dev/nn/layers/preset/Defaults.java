package dev.nn.layers.preset;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.normalization.BatchNormalization;

/**
 * Networks that learn well without a search for settings, with the trainer that {@code
 * Trainer.withDefaults} makes for them.
 */
public final class Defaults {
  private static final double DROPOUT = 0.2;

  private Defaults() {}

  /**
   * A classifier of fully connected layers: He's first weights (2015), batch normalisation (2015),
   * ELU (2016), and dropout of a fifth of the hidden neurons (2014), then softmax.
   *
   * <pre>
   * each hidden layer  y = dropout(ELU(normalise(x w)))
   * output             softmax(y w + b)
   * </pre>
   *
   * @param input the shape of one input; an image counts as a vector of its pixels
   * @param classes the number of classes, at least 2
   * @param hidden the neurons of each hidden layer, at least 1 each
   * @throws IllegalArgumentException if there is no hidden layer, or a number is too small
   */
  public static Network classifier(Shape input, int classes, int... hidden) {
    if (hidden.length == 0) {
      throw new IllegalArgumentException(
          "Expected at least one hidden layer, such as classifier(input, classes, 100). Received: none.");
    }
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    for (int i = 0; i < hidden.length; i++) {
      layers.add(
          FullyConnectedLayer.of(hidden[i])
              .activation(Activations.LINEAR)
              .initialization(Initialization.he())
              .dropout(i == 0 ? Dropout.NONE : Dropout.inverted(DROPOUT)) // Pixels stay.
              .withoutBias(),
          BatchNormalization.of(),
          ActivationLayer.of(Activations.ELU));
    }
    layers.add(SoftmaxLayer.of(classes).dropout(Dropout.inverted(DROPOUT)));
    return Network.of(input, layers.build().toArray(new Layer[0]));
  }
}
