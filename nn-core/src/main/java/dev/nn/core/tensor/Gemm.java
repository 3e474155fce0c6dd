package dev.nn.core.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The matrix product {@code c = alpha op(a) op(b) + beta c}, bound to its three arrays.
 *
 * <p>Calls OpenBLAS, the library behind ND4J, on addresses that are looked up once: ND4J's own path
 * costs several microseconds and garbage in each call, as much as the product itself at the sizes
 * of a mini-batch.
 */
public final class Gemm {
  private final INDArray a;
  private final INDArray b;
  private final INDArray c;
  private final int transposeA;
  private final int transposeB;
  private final int inner;
  private final Call call;

  private Gemm(INDArray a, int transposeA, INDArray b, int transposeB, INDArray c) {
    requireMatrix("a", a, c.dataType());
    requireMatrix("b", b, c.dataType());
    requireMatrix("c", c, c.dataType());
    this.a = a;
    this.b = b;
    this.c = c;
    this.transposeA = transposeA;
    this.transposeB = transposeB;
    this.inner = extent(a, transposeA == CblasNoTrans ? 1 : 0);
    requireFit();
    this.call = c.dataType() == DataType.FLOAT ? floats() : doubles();
  }

  /**
   * The product c = a b.
   *
   * @param a [m, k]. Not modified.
   * @param b [k, n]. Not modified.
   * @param c [m, n]. Modified by each run.
   * @throws IllegalArgumentException if the shapes or types do not fit or an array has gaps
   */
  public static Gemm multiply(INDArray a, INDArray b, INDArray c) {
    return new Gemm(a, CblasNoTrans, b, CblasNoTrans, c);
  }

  /**
   * The product c = a^T b.
   *
   * @param a [k, m]. Not modified.
   * @param b [k, n]. Not modified.
   * @param c [m, n]. Modified by each run.
   * @throws IllegalArgumentException if the shapes or types do not fit or an array has gaps
   */
  public static Gemm multiplyTransposedA(INDArray a, INDArray b, INDArray c) {
    return new Gemm(a, CblasTrans, b, CblasNoTrans, c);
  }

  /**
   * The product c = a b^T.
   *
   * @param a [m, k]. Not modified.
   * @param b [n, k]. Not modified.
   * @param c [m, n]. Modified by each run.
   * @throws IllegalArgumentException if the shapes or types do not fit or an array has gaps
   */
  public static Gemm multiplyTransposedB(INDArray a, INDArray b, INDArray c) {
    return new Gemm(a, CblasNoTrans, b, CblasTrans, c);
  }

  /** Computes {@code c = alpha op(a) op(b) + beta c}; with beta 0 the old c is not read. */
  public void run(double alpha, double beta) {
    call.run(alpha, beta);
  }

  private Call floats() {
    FloatPointer pa = new FloatPointer(a.data().addressPointer());
    FloatPointer pb = new FloatPointer(b.data().addressPointer());
    FloatPointer pc = new FloatPointer(c.data().addressPointer());
    int m = extent(c, 0);
    int n = extent(c, 1);
    int lda = extent(a, 1);
    int ldb = extent(b, 1);
    return (alpha, beta) ->
        cblas_sgemm(
            CblasRowMajor,
            transposeA,
            transposeB,
            m,
            n,
            inner,
            (float) alpha,
            pa,
            lda,
            pb,
            ldb,
            (float) beta,
            pc,
            n);
  }

  private Call doubles() {
    DoublePointer pa = new DoublePointer(a.data().addressPointer());
    DoublePointer pb = new DoublePointer(b.data().addressPointer());
    DoublePointer pc = new DoublePointer(c.data().addressPointer());
    int m = extent(c, 0);
    int n = extent(c, 1);
    int lda = extent(a, 1);
    int ldb = extent(b, 1);
    return (alpha, beta) ->
        cblas_dgemm(
            CblasRowMajor,
            transposeA,
            transposeB,
            m,
            n,
            inner,
            alpha,
            pa,
            lda,
            pb,
            ldb,
            beta,
            pc,
            n);
  }

  private void requireFit() {
    int rows = extent(a, transposeA == CblasNoTrans ? 0 : 1);
    int columns = extent(b, transposeB == CblasNoTrans ? 1 : 0);
    int innerOfB = extent(b, transposeB == CblasNoTrans ? 0 : 1);
    if (inner != innerOfB || rows != extent(c, 0) || columns != extent(c, 1)) {
      throw new IllegalArgumentException(
          "Expected [m, k] x [k, n] = [m, n]. Received: [%d, %d] x [%d, %d] = [%d, %d]."
              .formatted(rows, inner, innerOfB, columns, extent(c, 0), extent(c, 1)));
    }
  }

  private static void requireMatrix(String name, INDArray array, DataType type) {
    if (array.rank() != 2 || array.ordering() != 'c' || array.elementWiseStride() != 1) {
      throw new IllegalArgumentException(
          "Expected %s to be a matrix without gaps in 'c' order. Received: %s."
              .formatted(name, array.shapeInfoToString()));
    }
    if (array.dataType() != type) {
      throw new IllegalArgumentException(
          "Expected %s to be %s like c. Received: %s.".formatted(name, type, array.dataType()));
    }
  }

  private static int extent(INDArray array, int axis) {
    return (int) array.size(axis);
  }

  /** One bound BLAS call. */
  private interface Call {
    void run(double alpha, double beta);
  }
}
