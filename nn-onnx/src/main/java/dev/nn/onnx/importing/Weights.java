package dev.nn.onnx.importing;

import java.util.List;

/**
 * Values of a layer.
 *
 * @param shape extents
 * @param values of which the last extent's lie side by side
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Weights(List<Integer> shape, float[] values) {

  /** One value for each of so many channels or units. */
  static Weights vector(float... values) {
    return new Weights(List.of(values.length), values);
  }
}
