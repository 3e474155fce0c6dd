package dev.nn.optim.checkpoint;

import dev.nn.core.tensor.Elements;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of an array as bytes, outside native memory.
 *
 * @param type FLOAT or DOUBLE
 * @param bytes IEEE 754, little-endian, from the buffer's position to its limit. Not modified.
 */
record Vector(DataType type, ByteBuffer bytes) {

  /** The values of {@code array} as they are now, bit for bit. */
  static Vector of(INDArray array) {
    Elements values = Elements.of(array);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.size(), array.dataType().width()))
            .order(ByteOrder.LITTLE_ENDIAN);
    boolean isFloat = array.dataType() == DataType.FLOAT;
    for (int i = 0; i < values.size(); i++) {
      if (isFloat) {
        bytes.putFloat((float) values.get(i));
      } else {
        bytes.putDouble(values.get(i));
      }
    }
    return new Vector(array.dataType(), bytes.flip());
  }

  /** The number of values. */
  int length() {
    return bytes.remaining() / type.width();
  }

  /**
   * Sets all of {@code array}. Modified.
   *
   * @throws IllegalArgumentException if it has another length or type
   */
  void copyTo(INDArray array) {
    if (array.length() != length() || array.dataType() != type) {
      throw new IllegalArgumentException(
          "Expected %d values of %s. Received: %d of %s."
              .formatted(array.length(), array.dataType(), length(), type));
    }
    Elements values = Elements.of(array);
    ByteBuffer from = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    boolean isFloat = type == DataType.FLOAT;
    for (int i = 0; i < values.size(); i++) {
      values.set(i, isFloat ? from.getFloat() : from.getDouble());
    }
  }
}
