package dev.nn.core.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dscal;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The update {@code y = alpha x + beta y}, bound to its two arrays; valid as long as they are open.
 */
public final class Axpy {
  private final Operand x;
  private final Operand y;
  private final Call call;

  private Axpy(INDArray x, INDArray y) {
    this.x = new Operand("x", x);
    this.y = new Operand("y", y);
    this.x.requireTypeOf(this.y);
    if (!Arrays.equals(x.shape(), y.shape())) {
      throw new IllegalArgumentException(
          "Expected x and y of one shape. Received: %s and %s."
              .formatted(Arrays.toString(x.shape()), Arrays.toString(y.shape())));
    }
    this.call = this.y.isFloat() ? floats() : doubles();
  }

  /**
   * The update y = alpha x + beta y.
   *
   * @param x Not modified.
   * @param y of x's shape and type. Modified by each run.
   * @throws IllegalArgumentException if shapes or types differ, or an array has gaps or is not in
   *     'c' order
   * @throws IllegalStateException if an array is closed
   */
  public static Axpy of(INDArray x, INDArray y) {
    return new Axpy(x, y);
  }

  /** Computes {@code y = alpha x + beta y}. */
  public void run(double alpha, double beta) {
    call.run(alpha, beta);
  }

  private Call floats() {
    FloatPointer px = x.floats();
    FloatPointer py = y.floats();
    int n = y.length();
    return (alpha, beta) -> {
      if (beta != 1) {
        cblas_sscal(n, (float) beta, py, 1);
      }
      cblas_saxpy(n, (float) alpha, px, 1, py, 1);
    };
  }

  private Call doubles() {
    DoublePointer px = x.doubles();
    DoublePointer py = y.doubles();
    int n = y.length();
    return (alpha, beta) -> {
      if (beta != 1) {
        cblas_dscal(n, beta, py, 1);
      }
      cblas_daxpy(n, alpha, px, 1, py, 1);
    };
  }

  /** One bound BLAS call. */
  private interface Call {
    void run(double alpha, double beta);
  }
}
