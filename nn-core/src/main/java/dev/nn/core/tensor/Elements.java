package dev.nn.core.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of an array in memory order, for loops in Java: bounds-checked, without copies or
 * native calls.
 *
 * <p>A kernel is written once, in {@code double}, and runs on float and on double arrays. Made once
 * per array and kept: making one costs a native call. Valid as long as the array is open.
 */
public sealed interface Elements {

  /** The number of values. */
  int size();

  /** The value at {@code i}. */
  double get(int i);

  /** Sets the value at {@code i}, rounded to the array's type. Modified. */
  void set(int i, double value);

  /**
   * Sets {@code count} values from {@code at} on to unsigned bytes times {@code scale}. Modified.
   *
   * @param bytes read from {@code from} on. Not modified.
   * @param scale such that each product is a float, as a power of two is
   * @throws IndexOutOfBoundsException if a value lies outside
   */
  void scaled(int at, byte[] bytes, int from, int count, float scale);

  /**
   * Copies {@code count} values of {@code source} from its index {@code from} to this one's {@code
   * at} on: bit for bit where both are of one type, else rounded. Modified.
   *
   * @param source Not modified.
   * @throws IndexOutOfBoundsException if a value lies outside
   */
  void copy(int at, Elements source, int from, int count);

  /**
   * Copies {@code count} values from index {@code from} on, as floats.
   *
   * @param target filled from {@code at} on. Modified.
   * @throws IndexOutOfBoundsException if a value lies outside
   */
  void read(int from, float[] target, int at, int count);

  /**
   * Sets {@code count} values from {@code at} on. Modified.
   *
   * @param source read from {@code from} on. Not modified.
   * @throws IndexOutOfBoundsException if a value lies outside
   */
  void write(int at, float[] source, int from, int count);

  /**
   * The index, counted from {@code from}, of the largest of {@code count} values: which class an
   * example is given.
   *
   * @return 0..count-1, of equal ones the first; -1 if none is above minus infinity, as NaN is not
   * @throws IndexOutOfBoundsException if a value lies outside
   */
  default int largest(int from, int count) {
    int best = -1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      double value = get(from + k);
      if (value > largest) {
        best = k;
        largest = value;
      }
    }
    return best;
  }

  /**
   * The values of {@code array}.
   *
   * @param array a FLOAT or DOUBLE array, contiguous in 'c' order. Not modified.
   * @throws IllegalArgumentException if the array has another type, another order, or gaps
   * @throws IllegalStateException if it is closed
   */
  static Elements of(INDArray array) {
    Operand operand = new Operand("the array", array);
    long bytes = array.length() * array.dataType().width();
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Elements span at most 2^31 - 1 bytes. Received: an array of %d.".formatted(bytes));
    }
    ByteBuffer memory =
        new BytePointer(operand.pointer())
            .position(0)
            .capacity(bytes)
            .asByteBuffer()
            .order(ByteOrder.nativeOrder());
    return operand.isFloat()
        ? new Floats(array, memory, memory.asFloatBuffer())
        : new Doubles(array, memory.asDoubleBuffer());
  }

  private static void convert(Elements target, int at, Elements source, int from, int count) {
    for (int k = 0; k < count; k++) {
      target.set(at + k, source.get(from + k));
    }
  }

  /**
   * Values of a FLOAT array, which is held so that its memory stays.
   *
   * @param memory all of the array's bytes
   * @param buffer the same as floats
   */
  record Floats(INDArray array, ByteBuffer memory, FloatBuffer buffer) implements Elements {
    /** A thread's own, to compute on in the heap, where vectors are fast. */
    private static final ThreadLocal<float[]> BLOCK =
        ThreadLocal.withInitial(() -> new float[1024]);

    @Override
    public int size() {
      return buffer.capacity();
    }

    @Override
    public double get(int i) {
      return buffer.get(i);
    }

    @Override
    public void set(int i, double value) {
      buffer.put(i, (float) value);
    }

    @Override
    public void scaled(int at, byte[] bytes, int from, int count, float scale) {
      float[] block = BLOCK.get();
      for (int done = 0; done < count; done += block.length) {
        int some = Math.min(block.length, count - done);
        ScaledBytes.apply(bytes, from + done, some, scale, block);
        buffer.put(at + done, block, 0, some);
      }
    }

    @Override
    public void read(int from, float[] target, int at, int count) {
      buffer.get(from, target, at, count);
    }

    @Override
    public void write(int at, float[] source, int from, int count) {
      buffer.put(at, source, from, count);
    }

    @Override
    public void copy(int at, Elements source, int from, int count) {
      if (source instanceof Floats same) {
        buffer.put(at, same.buffer, from, count);
      } else {
        convert(this, at, source, from, count);
      }
    }
  }

  /** Values of a DOUBLE array, which is held so that its memory stays. */
  record Doubles(INDArray array, DoubleBuffer buffer) implements Elements {
    @Override
    public int size() {
      return buffer.capacity();
    }

    @Override
    public double get(int i) {
      return buffer.get(i);
    }

    @Override
    public void set(int i, double value) {
      buffer.put(i, value);
    }

    @Override
    public void scaled(int at, byte[] bytes, int from, int count, float scale) {
      for (int k = 0; k < count; k++) {
        buffer.put(at + k, (bytes[from + k] & 0xFF) * scale);
      }
    }

    @Override
    public void read(int from, float[] target, int at, int count) {
      for (int k = 0; k < count; k++) {
        target[at + k] = (float) buffer.get(from + k);
      }
    }

    @Override
    public void write(int at, float[] source, int from, int count) {
      for (int k = 0; k < count; k++) {
        buffer.put(at + k, source[from + k]);
      }
    }

    @Override
    public void copy(int at, Elements source, int from, int count) {
      if (source instanceof Doubles same) {
        buffer.put(at, same.buffer, from, count);
      } else {
        convert(this, at, source, from, count);
      }
    }
  }
}
