package dev.nn.core.layer;

import dev.nn.core.shape.Shape;

/** A layer was given an input of a shape it cannot take. */
public final class ShapeMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String expectation;

  private ShapeMismatchException(String message, String expectation) {
    super(message);
    this.expectation = expectation;
  }

  /**
   * The exception that a layer throws.
   *
   * @param layer the layer, printed in its constructor notation
   * @param expectation what it takes, such as "an image of at least 5x5 pixels"
   * @param received what came
   */
  public static ShapeMismatchException of(Layer layer, String expectation, Shape received) {
    return new ShapeMismatchException(
        "%s expects %s, but receives %s.".formatted(layer, expectation, received), expectation);
  }

  /**
   * The same exception with its place in a network.
   *
   * @param position "Layer 3, Conv[...]," or the like
   * @param source where the input comes from, such as "image 20x4x4 from layer 2, Pool[...]"
   * @param chain the shapes so far
   */
  public ShapeMismatchException within(String position, String source, String chain) {
    ShapeMismatchException placed =
        new ShapeMismatchException(
            "%s expects %s, but receives %s.%n  %s".formatted(position, expectation, source, chain),
            expectation);
    placed.initCause(this);
    return placed;
  }
}
