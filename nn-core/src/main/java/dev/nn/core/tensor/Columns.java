package dev.nn.core.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loops over arrays of one extent that treat alike what lies in one column: a feature of all
 * examples, or a channel of all pixels.
 *
 * <p>They run on blocks of whole rows, copied into the heap as doubles whatever the arrays' type,
 * where the compiler turns them into vectors. How rows are split depends on their extents alone,
 * and sums are added up part by part in the order of the rows: so no result depends on the number
 * of threads.
 */
public final class Columns {
  /** Values at a time: a few such blocks stay in the first cache. */
  private static final int BLOCK = 1024;

  /** Values that are worth a thread. */
  private static final int LEAST = 8 * BLOCK;

  private final int rows;
  private final int columns;

  private Columns(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * The rows of arrays of {@code values} values.
   *
   * @throws IllegalArgumentException if they are not whole rows of {@code columns} values
   */
  public static Columns of(int values, int columns) {
    if (columns < 1 || values % columns != 0) {
      throw new IllegalArgumentException(
          "Expected whole rows. Received: %d values in %d columns.".formatted(values, columns));
    }
    return new Columns(values / columns, columns);
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * Binds sums over all rows.
   *
   * @param term what a block adds
   * @param sums as many as {@code term} adds up. Modified by each run.
   * @param arrays what {@code term} sees. Not modified.
   */
  public Kernel sum(Term term, double[] sums, Elements... arrays) {
    List<double[]> shares = new ArrayList<>();
    Kernel parts =
        split(
            (from, end) -> {
              double[] share = new double[sums.length];
              shares.add(share);
              return part(term, share, from, end, arrays);
            });
    double[][] inOrder = shares.toArray(new double[0][]);
    return () -> {
      parts.run();
      Arrays.fill(sums, 0);
      for (double[] share : inOrder) {
        for (int k = 0; k < sums.length; k++) {
          sums[k] += share[k];
        }
      }
    };
  }

  private Kernel part(Term term, double[] share, int from, int end, Elements... arrays) {
    Block block = new Block(blockSize(), arrays);
    return () -> {
      Arrays.fill(share, 0);
      for (int at = from; at < end; at += block.size) {
        int count = Math.min(block.size, end - at);
        term.add(block.load(at, count), count, share);
      }
    };
  }

  /**
   * Binds a function of each value.
   *
   * @param map what becomes of a block
   * @param y takes what {@code map} makes of the first array. Modified by each run.
   * @param arrays what {@code map} sees; y may be among them. Not modified else.
   */
  public Kernel map(Mapping map, Elements y, Elements... arrays) {
    return split(
        (from, end) -> {
          Block block = new Block(blockSize(), arrays);
          return () -> {
            for (int at = from; at < end; at += block.size) {
              int count = Math.min(block.size, end - at);
              double[][] values = block.load(at, count);
              map.apply(values, count);
              block.store(values[0], y, at, count);
            }
          };
        });
  }

  private Kernel split(Parallel.Range values) {
    return Parallel.split(
        rows,
        Math.max(1, LEAST / columns),
        (from, end) -> values.part(from * columns, end * columns));
  }

  private int blockSize() {
    return columns * Math.max(1, BLOCK / columns);
  }

  /** What a block of rows adds to sums. */
  @FunctionalInterface
  public interface Term {

    /**
     * Adds.
     *
     * @param arrays a block of each array, whole rows. May be modified.
     * @param count the values of a block that count
     * @param sums Modified.
     */
    void add(double[][] arrays, int count, double[] sums);
  }

  /** What becomes of a block of rows. */
  @FunctionalInterface
  public interface Mapping {

    /**
     * Replaces the first array's values.
     *
     * @param arrays a block of each array, whole rows. Modified.
     * @param count the values of a block that count
     */
    void apply(double[][] arrays, int count);
  }

  /** The same rows of some arrays, as doubles. */
  private static final class Block {
    private final int size;
    private final Elements[] arrays;
    private final double[][] values;
    private final float[] floats;

    Block(int size, Elements... arrays) {
      this.size = size;
      this.arrays = arrays.clone();
      this.values = new double[arrays.length][size];
      this.floats = new float[size];
    }

    double[][] load(int from, int count) {
      for (int k = 0; k < arrays.length; k++) {
        load(arrays[k], from, count, values[k]);
      }
      return values;
    }

    private void load(Elements source, int from, int count, double[] target) {
      if (source instanceof Elements.Floats) {
        source.read(from, floats, 0, count);
        for (int i = 0; i < count; i++) {
          target[i] = floats[i];
        }
      } else {
        for (int i = 0; i < count; i++) {
          target[i] = source.get(from + i);
        }
      }
    }

    void store(double[] source, Elements target, int at, int count) {
      if (target instanceof Elements.Floats) {
        for (int i = 0; i < count; i++) {
          floats[i] = (float) source[i];
        }
        target.write(at, floats, 0, count);
      } else {
        for (int i = 0; i < count; i++) {
          target.set(at + i, source[i]);
        }
      }
    }
  }
}
