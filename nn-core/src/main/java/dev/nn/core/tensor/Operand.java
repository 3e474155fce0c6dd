package dev.nn.core.tensor;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array that a kernel may compute on directly: open, FLOAT or DOUBLE, in 'c' order, without
 * gaps.
 *
 * @param name what messages call it
 * @param array held so that its memory stays
 */
record Operand(String name, INDArray array) {

  /**
   * Checks the array.
   *
   * @throws IllegalArgumentException if it is of another type, in another order or has gaps
   * @throws IllegalStateException if it is closed
   */
  Operand {
    if (array.wasClosed()) {
      throw new IllegalStateException(
          "Expected %s to be open. Received: an array that is closed.".formatted(name));
    }
    if (array.dataType() != DataType.FLOAT && array.dataType() != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "Expected %s to be FLOAT or DOUBLE. Received: %s.".formatted(name, array.dataType()));
    }
    if (array.ordering() != 'c' || array.elementWiseStride() != 1) {
      throw new IllegalArgumentException(
          "Expected %s to be without gaps in 'c' order. Received: %s; pass array.dup('c')."
              .formatted(name, array.shapeInfoToString()));
    }
  }

  boolean isFloat() {
    return array.dataType() == DataType.FLOAT;
  }

  int length() {
    return Math.toIntExact(array.length());
  }

  int extent(int axis) {
    return Math.toIntExact(array.size(axis));
  }

  /**
   * Checks that another array is of this one's type.
   *
   * @throws IllegalArgumentException if it is not
   */
  void requireTypeOf(Operand other) {
    if (array.dataType() != other.array.dataType()) {
      throw new IllegalArgumentException(
          "Expected %s to be %s like %s. Received: %s."
              .formatted(name, other.array.dataType(), other.name, array.dataType()));
    }
  }

  /**
   * Checks that this array shares no memory with another.
   *
   * @throws IllegalArgumentException if it does
   */
  void requireApartFrom(Operand other) {
    if (address() < other.end() && other.address() < end()) {
      throw new IllegalArgumentException(
          "Expected %s to share no memory with %s, which is written.".formatted(name, other.name));
    }
  }

  FloatPointer floats() {
    return new FloatPointer(pointer());
  }

  DoublePointer doubles() {
    return new DoublePointer(pointer());
  }

  Pointer pointer() {
    return array.data().addressPointer();
  }

  private long address() {
    return pointer().address();
  }

  private long end() {
    return address() + array.length() * array.dataType().width();
  }
}
