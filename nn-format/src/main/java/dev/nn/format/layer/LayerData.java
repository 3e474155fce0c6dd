package dev.nn.format.layer;

import dev.nn.format.ModelFormatException;
import java.util.List;

/**
 * What a file says of one layer.
 *
 * @param index of the layer, 0 the first
 * @param type its kind
 * @param fields its other fields
 * @param tensors of all layers
 */
public record LayerData(int index, String type, AskedFields fields, Values tensors) {
  /** No image is larger. */
  private static final int MOST_PIXELS = 1 << 16;

  /**
   * The values of the layer called {@code name}, which are the caller's.
   *
   * @throws ModelFormatException if there are none or they have another shape
   */
  public float[] values(String name, List<Integer> shape) {
    return tensors.take(index, type, name, shape);
  }

  /** Whether the layer has a {@code b}, as it has unless it says otherwise. */
  public boolean isBiased() {
    if (!fields.has("bias")) {
      return true;
    }
    String bias = fields.text("bias");
    if (!bias.equals("none")) {
      throw fields.failure("bias", "none, or no such field", bias);
    }
    return false;
  }

  /** The layer's {@code b}; zeros where it has none. */
  public float[] biases(int units) {
    return isBiased() ? values("b", List.of(units)) : new float[units];
  }

  /** What the inputs of the layer are multiplied by, as they were dropped in training. */
  public double dropoutScale() {
    AskedFields dropout = fields.object("dropout");
    double rate = dropout.number("rate");
    String scaling = dropout.text("scaling");
    dropout.requireNothingElse();
    if (!(rate >= 0 && rate < 1)) {
      throw dropout.failure("rate", "a number in [0, 1)", rate);
    }
    return switch (scaling) {
      case "at-inference" -> 1 - rate;
      case "in-training" -> 1;
      default -> throw dropout.failure("scaling", "at-inference or in-training", scaling);
    };
  }

  /** The layer's {@code window}, {@code stride} and {@code padding}. */
  public Window window() {
    List<Integer> size = pair("window", 1);
    List<Integer> stride = pair("stride", 1);
    List<Integer> padding = pair("padding", 0);
    if (padding.get(0) >= size.get(0) || padding.get(1) >= size.get(1)) {
      throw fields.failure("padding", "less than the window, " + size, padding);
    }
    return new Window(
        new Span(size.get(0), stride.get(0), padding.get(0)),
        new Span(size.get(1), stride.get(1), padding.get(1)));
  }

  /** A window without padding. */
  public Window unpaddedWindow() {
    Window window = window();
    if (window.down().padding() + window.across().padding() > 0) {
      throw fields.failure("padding", "none", window);
    }
    return window;
  }

  /** The field called {@code name}, [height, width] in pixels. */
  public List<Integer> pair(String name, int least) {
    return fields.pair(name, least, MOST_PIXELS);
  }

  /**
   * Checks that what comes into the layer fits.
   *
   * @param expected what it takes, a format of {@code argument}
   * @throws ModelFormatException if not
   */
  public void require(boolean fits, String expected, Object argument, Form received) {
    if (!fits) {
      throw new ModelFormatException(
          "layers make no network: Layer %d, %s, expects %s, but receives %s."
              .formatted(index, type, expected.formatted(argument), received));
    }
  }
}
