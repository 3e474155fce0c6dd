package dev.nn.core.tensor;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sum of squares of an array, in double: in an order that its length alone decides, so that any
 * number of threads gives the same bits.
 *
 * <p>Valid as long as the array is open; for one thread at a time.
 */
public final class SquaredNorm {
  /** Values that are worth a thread: some microseconds. */
  private static final int LEAST = 16_384;

  private final List<Part> parts = new ArrayList<>();
  private final Kernel kernel;

  private SquaredNorm(Elements x) {
    this.kernel =
        Parallel.split(
            x.size(),
            LEAST,
            (from, end) -> {
              Part part = new Part(x, from, end);
              parts.add(part);
              return part;
            });
  }

  /**
   * Binds the sum.
   *
   * @param x FLOAT or DOUBLE, without gaps. Not modified.
   */
  public static SquaredNorm of(INDArray x) {
    return new SquaredNorm(Elements.of(x));
  }

  /** The sum of the squares that are there now. */
  public double run() {
    kernel.run();
    double sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      sum += parts.get(i).sum;
    }
    return sum;
  }

  /** The sum of some of the squares: four sums at once, since one would wait for itself. */
  private static final class Part implements Kernel {
    private final Elements x;
    private final int from;
    private final int end;
    private double sum;

    Part(Elements x, int from, int end) {
      this.x = x;
      this.from = from;
      this.end = end;
    }

    @Override
    public void run() {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int i = from;
      for (; i + 4 <= end; i += 4) {
        s0 += square(i);
        s1 += square(i + 1);
        s2 += square(i + 2);
        s3 += square(i + 3);
      }
      for (; i < end; i++) {
        s0 += square(i);
      }
      sum = (s0 + s1) + (s2 + s3);
    }

    private double square(int i) {
      double value = x.get(i);
      return value * value;
    }
  }
}
