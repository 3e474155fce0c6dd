package dev.nn.core.layer;

import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import java.util.List;

/**
 * A layer of a network: the extension point.
 *
 * <p>A layer is an immutable description, best a record, without arrays or state, so that any
 * number of threads share it and it is bound many times. Its {@code toString} is short and close to
 * how it was made, since {@code summary()} and error messages print it.
 */
public interface Layer {

  /**
   * The shape of one output for the shape of one input.
   *
   * @throws ShapeMismatchException if this layer cannot take such an input; see {@link
   *     ShapeMismatchException#of}
   */
  Shape outputShape(Shape input);

  /** What this layer learns, for inputs of this shape; nothing by default. */
  default List<ParameterSpec> parameters(Shape input) {
    return List.of();
  }

  /**
   * Binds this layer to its arrays for mini-batches of one size.
   *
   * <p>Everything that costs time or memory once is done here: scratch arrays, kernels, views.
   */
  Stage bind(Site site);

  /**
   * This layer with its parameters as they are, which no training changes; see {@link FrozenLayer}.
   *
   * @throws IllegalArgumentException if it is an output layer
   */
  default Layer freeze() {
    return new FrozenLayer(this);
  }
}
