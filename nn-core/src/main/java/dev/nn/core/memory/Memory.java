package dev.nn.core.memory;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The owner of native arrays of one type: hands them out and frees them all when it is closed.
 *
 * <p>Native memory is invisible to the garbage collector, so nothing here waits for it. Arrays are
 * made while networks are put together, never in a training step. Not safe for use by several
 * threads.
 */
public final class Memory implements AutoCloseable {
  static {
    NativeLibrary.choose();
  }

  private final DataType type;
  private final List<INDArray> arrays = new ArrayList<>();
  private boolean closed;

  private Memory(DataType type) {
    this.type = type;
  }

  /**
   * Memory for arrays of {@code type}.
   *
   * @throws IllegalArgumentException unless {@code type} is FLOAT or DOUBLE
   */
  public static Memory of(DataType type) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "Networks compute in FLOAT or DOUBLE. Received: %s.".formatted(type));
    }
    return new Memory(type);
  }

  /** The type of the arrays. */
  public DataType type() {
    return type;
  }

  /** A new array of zeros, without gaps, in 'c' order; open until this memory is closed. */
  public INDArray zeros(long... dimensions) {
    INDArray array = detached(type, dimensions);
    arrays.add(array);
    return array;
  }

  /** A new array of zeros, without gaps, in 'c' order, that the caller owns and closes. */
  public static INDArray detached(DataType type, long... dimensions) {
    INDArray array = Nd4j.createUninitializedDetached(type, 'c', dimensions);
    Pointer.memset(array.data().addressPointer(), 0, array.length() * type.width());
    return array;
  }

  /**
   * A copy of {@code array} in {@code type}, in 'c' order, that the caller owns and closes.
   *
   * @param array of any shape, type and order. Not modified.
   */
  public static INDArray copy(INDArray array, DataType type) {
    INDArray cast = array.castTo(type); // The array itself if it is of the type.
    try {
      return cast.dup('c');
    } finally {
      if (cast != array) {
        cast.close();
      }
    }
  }

  /**
   * Checks that the arrays are there: what computes on addresses calls it first, because a freed
   * address ends the JVM.
   *
   * @param owner whose arrays these are, for the message
   * @throws IllegalStateException if this memory is closed
   */
  public void requireOpen(String owner) {
    if (closed) {
      throw new IllegalStateException(owner + " is closed; its arrays are gone.");
    }
  }

  /** Frees every array that this memory handed out. Closing twice does nothing. */
  @Override
  public void close() {
    arrays.forEach(INDArray::close);
    arrays.clear();
    closed = true;
  }
}
