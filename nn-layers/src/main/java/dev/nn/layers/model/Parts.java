package dev.nn.layers.model;

import dev.nn.core.window.Span;
import dev.nn.core.window.Window;
import dev.nn.format.Fields;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.activation.Elu;
import dev.nn.layers.activation.LeakyRelu;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.initialization.InitializationFields;
import dev.nn.layers.loss.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What several layers are made of, as data. */
final class Parts {
  /** No image is larger, and steps from pixel to pixel end soon. */
  static final int MOST_PIXELS = 1 << 16;

  static final String ACTIVATION = "activation";
  static final String DROPOUT = "dropout";
  static final String INITIALIZATION = "initialization";
  static final String COST = "cost";

  /** Those without settings. */
  private static final List<Activation> PLAIN =
      List.of(
          Activations.SIGMOID,
          Activations.TANH,
          Activations.RELU,
          Activations.LINEAR,
          Activations.SOFTPLUS);

  private static final String LEAKY_RELU = "leaky-relu";
  private static final String SLOPE = "slope";
  private static final String ELU = "elu";
  private static final String ALPHA = "alpha";
  private static final String BIAS = "bias";
  private static final String NO_BIAS = "none";

  private static final String WINDOW = "window";
  private static final String STRIDE = "stride";
  private static final String PADDING = "padding";
  private static final String RATE = "rate";
  private static final String SCALING = "scaling";

  private Parts() {}

  /**
   * An activation: its name, and its setting.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  static Fields of(Activation activation) {
    if (activation instanceof LeakyRelu leaky) {
      return Fields.NONE.with(ACTIVATION, LEAKY_RELU).with(SLOPE, leaky.slope());
    }
    if (activation instanceof Elu elu) {
      return Fields.NONE.with(ACTIVATION, ELU).with(ALPHA, elu.alpha());
    }
    if (!PLAIN.contains(activation)) {
      throw new IllegalArgumentException(
          "The activation %s cannot be saved. Known are %s; a layer with another one needs a type and a LayerCodec of its own."
              .formatted(activation, names()));
    }
    return Fields.NONE.with(ACTIVATION, activation.toString());
  }

  static Activation activation(Fields fields) {
    String name = fields.text(ACTIVATION);
    return switch (name) {
      case LEAKY_RELU -> new LeakyRelu(fields.number(SLOPE));
      case ELU -> new Elu(fields.number(ALPHA));
      default ->
          PLAIN.stream()
              .filter(each -> each.toString().equals(name))
              .findFirst()
              .orElseThrow(() -> fields.failure(ACTIVATION, "one of " + names(), name));
    };
  }

  private static List<String> names() {
    return Stream.concat(PLAIN.stream().map(Activation::toString), Stream.of(LEAKY_RELU, ELU))
        .toList();
  }

  /** That a layer has no bias; nothing where it has one. */
  static Fields bias(boolean biased) {
    return biased ? Fields.NONE : Fields.NONE.with(BIAS, NO_BIAS);
  }

  static boolean biased(Fields fields) {
    if (fields.has(BIAS) && !fields.text(BIAS).equals(NO_BIAS)) {
      throw fields.failure(BIAS, NO_BIAS + ", or no such field", fields.text(BIAS));
    }
    return !fields.has(BIAS);
  }

  static Cost cost(Fields fields) {
    return named(COST, Arrays.asList(Cost.values()), fields);
  }

  private static <T> T named(String field, List<T> all, Fields fields) {
    String name = fields.text(field);
    return all.stream()
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> fields.failure(field, "one of " + all, name));
  }

  static Fields of(Dropout dropout) {
    return Fields.NONE.with(RATE, dropout.rate()).with(SCALING, name(dropout.scaling()));
  }

  static Dropout dropout(Fields fields) {
    Fields dropout = fields.fields(DROPOUT);
    String scaling = dropout.text(SCALING);
    return new Dropout(
        dropout.number(RATE),
        Arrays.stream(Dropout.Scaling.values())
            .filter(each -> name(each).equals(scaling))
            .findFirst()
            .orElseThrow(() -> dropout.failure(SCALING, "at-inference or in-training", scaling)));
  }

  private static String name(Dropout.Scaling scaling) {
    return scaling.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Fields of(Initialization initialization) {
    return InitializationFields.of(initialization);
  }

  static Initialization initialization(Fields fields) {
    return InitializationFields.initialization(fields.fields(INITIALIZATION));
  }

  /** Extents, strides and paddings, each [height, width] in pixels. */
  static Fields of(Window window) {
    Span down = window.vertical();
    Span across = window.horizontal();
    return Fields.NONE
        .with(WINDOW, List.of(down.size(), across.size()))
        .with(STRIDE, List.of(down.stride(), across.stride()))
        .with(PADDING, List.of(down.padding(), across.padding()));
  }

  static Window window(Fields fields) {
    List<Integer> size = pair(fields, WINDOW, 1);
    List<Integer> stride = pair(fields, STRIDE, 1);
    List<Integer> padding = pair(fields, PADDING, 0);
    return new Window(
        new Span(size.get(0), stride.get(0), padding.get(0)),
        new Span(size.get(1), stride.get(1), padding.get(1)));
  }

  static List<Integer> pair(Fields fields, String name, int least) {
    List<Integer> pair = fields.integers(name, least, MOST_PIXELS);
    if (pair.size() != 2) {
      throw fields.failure(name, "[height, width]", pair);
    }
    return pair;
  }
}
