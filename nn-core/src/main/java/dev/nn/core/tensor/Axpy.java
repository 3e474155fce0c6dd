package dev.nn.core.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dscal;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The update {@code y = alpha x + beta y} of a vector, bound to its two arrays. */
public final class Axpy {
  private final INDArray x;
  private final INDArray y;
  private final Call call;

  private Axpy(INDArray x, INDArray y) {
    this.x = x;
    this.y = y;
    this.call = y.dataType() == DataType.FLOAT ? floats() : doubles();
  }

  /**
   * The update y = alpha x + beta y.
   *
   * @param x n values of any shape without gaps. Not modified.
   * @param y n values. Modified by each run.
   * @throws IllegalArgumentException if length or type differ or an array has gaps
   */
  public static Axpy of(INDArray x, INDArray y) {
    if (x.length() != y.length()
        || x.dataType() != y.dataType()
        || x.elementWiseStride() != 1
        || y.elementWiseStride() != 1) {
      throw new IllegalArgumentException(
          "Expected two arrays of the same length and type without gaps. Received: %s and %s."
              .formatted(x.shapeInfoToString(), y.shapeInfoToString()));
    }
    return new Axpy(x, y);
  }

  /** Computes {@code y = alpha x + beta y}. */
  public void run(double alpha, double beta) {
    call.run(alpha, beta);
  }

  private Call floats() {
    FloatPointer px = new FloatPointer(x.data().addressPointer());
    FloatPointer py = new FloatPointer(y.data().addressPointer());
    int n = Math.toIntExact(y.length());
    return (alpha, beta) -> {
      if (beta != 1) {
        cblas_sscal(n, (float) beta, py, 1);
      }
      cblas_saxpy(n, (float) alpha, px, 1, py, 1);
    };
  }

  private Call doubles() {
    DoublePointer px = new DoublePointer(x.data().addressPointer());
    DoublePointer py = new DoublePointer(y.data().addressPointer());
    int n = Math.toIntExact(y.length());
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
