package dev.nn.layers.initialization;

import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.random.RandomStream;
import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Laws of first values as data, such as {@code {"law": "normal", "standardDeviation": 1.0}}.
 *
 * <p>A law that is none of ours is kept as its text alone: a trained model needs it no more.
 */
public final class InitializationFields {
  private static final String WEIGHTS = "weights";
  private static final String BIASES = "biases";
  private static final String LAW = "law";
  private static final String NORMAL = "normal";
  private static final String FAN_IN = "normal-fan-in";
  private static final String FAN_OUT = "normal-fan-out";
  private static final String SCALED_NORMAL = "normal-scaled";
  private static final String SCALED_UNIFORM = "uniform-scaled";
  private static final String SCALE = "scale";
  private static final String CONNECTIONS = "connections";
  private static final String ORTHOGONAL = "orthogonal";
  private static final String GAIN = "gain";
  private static final String CONSTANT = "constant";
  private static final String OTHER = "other";
  private static final String DEVIATION = "standardDeviation";
  private static final String VALUE = "value";
  private static final String TEXT = "text";

  private InitializationFields() {}

  /** Laws as data. */
  public static Fields of(Initialization initialization) {
    return Fields.NONE
        .with(WEIGHTS, law(initialization.weights()))
        .with(BIASES, law(initialization.biases()));
  }

  /**
   * The laws that are these data.
   *
   * @throws ModelFormatException if there are none
   */
  public static Initialization initialization(Fields fields) {
    return new Initialization(law(fields.fields(WEIGHTS)), law(fields.fields(BIASES)));
  }

  private static Fields law(Initializer law) {
    if (law instanceof Initializers.Gaussian normal) {
      return named(NORMAL).with(DEVIATION, normal.standardDeviation());
    }
    if (law instanceof Initializers.Constant constant) {
      return named(CONSTANT).with(VALUE, constant.value());
    }
    if (law instanceof ScaledNormal normal) {
      return scaled(SCALED_NORMAL, normal.scale(), normal.connections());
    }
    if (law instanceof ScaledUniform uniform) {
      return scaled(SCALED_UNIFORM, uniform.scale(), uniform.connections());
    }
    if (law instanceof Orthogonal orthogonal) {
      return named(ORTHOGONAL).with(GAIN, orthogonal.gain());
    }
    if (law instanceof Initializers.FanIn) {
      return named(FAN_IN);
    }
    return law instanceof Initializers.FanOut
        ? named(FAN_OUT)
        : named(OTHER).with(TEXT, law.toString());
  }

  private static Fields scaled(String law, double scale, Connections connections) {
    return named(law)
        .with(SCALE, scale)
        .with(CONNECTIONS, connections.name().toLowerCase(Locale.ROOT));
  }

  private static Connections connections(Fields fields) {
    String text = fields.text(CONNECTIONS);
    return Arrays.stream(Connections.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> fields.failure(CONNECTIONS, "in or in_and_out", text));
  }

  private static Fields named(String law) {
    return Fields.NONE.with(LAW, law);
  }

  private static Initializer law(Fields fields) {
    String law = fields.text(LAW);
    return switch (law) {
      case NORMAL -> Initializers.gaussian(fields.number(DEVIATION));
      case CONSTANT -> Initializers.constant(fields.number(VALUE));
      case SCALED_NORMAL -> new ScaledNormal(fields.number(SCALE), connections(fields));
      case SCALED_UNIFORM -> new ScaledUniform(fields.number(SCALE), connections(fields));
      case ORTHOGONAL -> Initializers.orthogonal(fields.number(GAIN));
      case FAN_IN -> Initializers.fanIn();
      case FAN_OUT -> Initializers.fanOut();
      case OTHER -> new Forgotten(fields.text(TEXT));
      default ->
          throw fields.failure(
              LAW,
              "one of "
                  + String.join(
                      ", ",
                      NORMAL,
                      FAN_IN,
                      FAN_OUT,
                      SCALED_NORMAL,
                      SCALED_UNIFORM,
                      ORTHOGONAL,
                      CONSTANT,
                      OTHER),
              law);
    };
  }

  /** A law of which a file keeps the text. */
  private record Forgotten(String text) implements Initializer {
    @Override
    public double draw(Fans fans, RandomStream random) {
      throw new IllegalStateException(
          "The law of first values \"%s\" is not in the model file. Give the layer an initialization."
              .formatted(text));
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
