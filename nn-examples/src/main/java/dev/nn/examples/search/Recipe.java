package dev.nn.examples.search;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.AdaGrad;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.rule.Nesterov;
import dev.nn.optim.rule.RmsProp;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.search.Values;
import dev.nn.optim.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a network and its trainer of settings: fully connected hidden layers, a softmax layer.
 *
 * @param fixed those settings, by name, that are not searched
 */
record Recipe(ImmutableMap<String, String> fixed) {
  static final ImmutableMap<String, Activation> ACTIVATIONS =
      ImmutableMap.of(
          "sigmoid", Activations.SIGMOID,
          "tanh", Activations.TANH,
          "relu", Activations.RELU,
          "leaky-relu", Activations.LEAKY_RELU,
          "elu", Activations.ELU);

  static final ImmutableMap<String, Function<Chosen, Optimizer>> OPTIMIZERS =
      ImmutableMap.of(
          "sgd",
          all -> Sgd.rate(all.number(Setting.RATE)),
          "momentum",
          all -> Momentum.classical(all.number(Setting.RATE), all.number(Setting.MOMENTUM)),
          "nesterov",
          all -> Nesterov.of(all.number(Setting.RATE), all.number(Setting.MOMENTUM)),
          "adagrad",
          all -> AdaGrad.rate(all.number(Setting.RATE)),
          "rmsprop",
          all -> RmsProp.rate(all.number(Setting.RATE)).decay(all.number(Setting.BETA2)),
          "adam",
          all ->
              Adam.rate(all.number(Setting.RATE))
                  .betas(all.number(Setting.BETA1), all.number(Setting.BETA2)));

  /** The trainer of a trial, without epochs and seed. */
  Trainer trainer(Values values, Shape input, int classes) {
    Chosen all = new Chosen(values, fixed);
    return Trainer.of(network(all, input, classes))
        .optimizer(all.of(OPTIMIZERS, Setting.OPTIMIZER).apply(all))
        .regularization(L2.perExample(all.number(Setting.L2)))
        .miniBatch(Integer.parseInt(all.text(Setting.MINI_BATCH)));
  }

  private static Network network(Chosen all, Shape input, int classes) {
    Activation activation = all.of(ACTIVATIONS, Setting.ACTIVATION);
    boolean normalized = Boolean.parseBoolean(all.text(Setting.BATCH_NORMALIZATION));
    double dropout = all.number(Setting.DROPOUT);
    List<Layer> layers = new ArrayList<>();
    for (String size : Splitter.on(' ').split(all.text(Setting.HIDDEN))) {
      FullyConnectedLayer layer =
          FullyConnectedLayer.of(Integer.parseInt(size))
              .activation(activation)
              .dropout(layers.isEmpty() ? 0 : dropout); // Of neurons, not of pixels.
      if (normalized) {
        layers.add(
            layer
                .activation(Activations.LINEAR)
                .initialization(layer.initialization())
                .withoutBias());
        layers.add(BatchNormalization.of());
        layers.add(ActivationLayer.of(activation));
      } else {
        layers.add(layer);
      }
    }
    layers.add(SoftmaxLayer.of(classes).dropout(dropout));
    return Network.of(Shape.vector(input.size()), layers.toArray(Layer[]::new));
  }

  /** All settings of a trial. */
  record Chosen(Values values, ImmutableMap<String, String> fixed) {

    String text(Setting setting) {
      String constant = fixed.get(setting.key());
      return constant == null ? values.text(setting.key()) : constant;
    }

    double number(Setting setting) {
      return Double.parseDouble(text(setting));
    }

    <T> T of(ImmutableMap<String, T> known, Setting setting) {
      T value = known.get(text(setting));
      if (value == null) {
        throw new IllegalStateException(setting.key() + " was checked when it was read.");
      }
      return value;
    }
  }
}
