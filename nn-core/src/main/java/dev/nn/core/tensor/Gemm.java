package dev.nn.core.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The matrix product {@code c = alpha op(a) op(b) + beta c}, bound to its three arrays.
 *
 * <p>Calls OpenBLAS, the library behind ND4J, on addresses that are looked up once: ND4J's own path
 * costs several microseconds and garbage in each call, as much as the product itself at the sizes
 * of a mini-batch. Valid as long as the arrays are open.
 */
public final class Gemm {
  private static final int SKINNY_ROWS = 16;
  private static final int LEAST_BLOCK = 48;
  private static final long UNPACKED_WORK = 1_000_000;
  private static final int UNPACKED_COLUMNS = 96;

  private final Operand a;
  private final Operand b;
  private final Operand c;
  private final int transposeA;
  private final int transposeB;
  private final int inner;
  private final Call call;

  private Gemm(INDArray a, int transposeA, INDArray b, int transposeB, INDArray c) {
    this.a = new Operand("a", a);
    this.b = new Operand("b", b);
    this.c = new Operand("c", c);
    this.transposeA = transposeA;
    this.transposeB = transposeB;
    requireMatrices();
    this.inner = this.a.extent(transposeA == CblasNoTrans ? 1 : 0);
    requireFit();
    this.call = this.c.isFloat() ? floats() : doubles();
  }

  /**
   * The product c = a b.
   *
   * @param a [m, k]. Not modified.
   * @param b [k, n]. Not modified.
   * @param c [m, n], apart from a and b. Modified by each run.
   * @throws IllegalArgumentException if shapes or types do not fit, an array has gaps or is not in
   *     'c' order, or c shares memory with a or b
   * @throws IllegalStateException if an array is closed
   */
  public static Gemm multiply(INDArray a, INDArray b, INDArray c) {
    return new Gemm(a, CblasNoTrans, b, CblasNoTrans, c);
  }

  /**
   * The product c = a^T b.
   *
   * @param a [k, m]. Not modified.
   * @param b [k, n]. Not modified.
   * @param c [m, n], apart from a and b. Modified by each run.
   * @throws IllegalArgumentException as for {@link #multiply}
   * @throws IllegalStateException if an array is closed
   */
  public static Gemm multiplyTransposedA(INDArray a, INDArray b, INDArray c) {
    return new Gemm(a, CblasTrans, b, CblasNoTrans, c);
  }

  /**
   * The product c = a b^T.
   *
   * @param a [m, k]. Not modified.
   * @param b [n, k]. Not modified.
   * @param c [m, n], apart from a and b. Modified by each run.
   * @throws IllegalArgumentException as for {@link #multiply}
   * @throws IllegalStateException if an array is closed
   */
  public static Gemm multiplyTransposedB(INDArray a, INDArray b, INDArray c) {
    return new Gemm(a, CblasNoTrans, b, CblasTrans, c);
  }

  /** Computes {@code c = alpha op(a) op(b) + beta c}; with beta 0 the old c is not read. */
  public void run(double alpha, double beta) {
    call.run(alpha, beta);
  }

  private Call floats() {
    int width = blockWidth();
    if (width >= c.extent(1)) {
      return floats(0, c.extent(1));
    }
    List<Call> blocks = new ArrayList<>();
    for (int from = 0; from < c.extent(1); from += width) {
      blocks.add(floats(from, Math.min(width, c.extent(1) - from)));
    }
    Call[] calls = blocks.toArray(new Call[0]);
    return (alpha, beta) -> {
      for (Call each : calls) {
        each.run(alpha, beta);
      }
    };
  }

  /**
   * The columns of c to compute in one call. OpenBLAS packs b before it multiplies, which for few
   * rows of a takes longer than the product; below a million multiplications, and for b^T below a
   * hundred columns, its kernels for AVX-512 do without. Others are as fast either way.
   */
  private int blockWidth() {
    boolean skinny = transposeA == CblasNoTrans && c.extent(0) <= SKINNY_ROWS;
    long most = UNPACKED_WORK / ((long) c.extent(0) * inner);
    if (!skinny || most < LEAST_BLOCK) {
      return c.extent(1);
    }
    return (int) Math.min(most, transposeB == CblasTrans ? UNPACKED_COLUMNS : c.extent(1));
  }

  private Call floats(int from, int n) {
    boolean plainB = transposeB == CblasNoTrans;
    FloatPointer pa = a.floats();
    FloatPointer pb = b.floats().position(plainB ? from : (long) from * b.extent(1));
    FloatPointer pc = c.floats().position(from);
    int m = c.extent(0);
    int lda = a.extent(1);
    int ldb = b.extent(1);
    int ldc = c.extent(1);
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
            ldc);
  }

  private Call doubles() {
    DoublePointer pa = a.doubles();
    DoublePointer pb = b.doubles();
    DoublePointer pc = c.doubles();
    int m = c.extent(0);
    int n = c.extent(1);
    int lda = a.extent(1);
    int ldb = b.extent(1);
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

  private void requireMatrices() {
    for (Operand each : new Operand[] {a, b, c}) {
      if (each.array().rank() != 2) {
        throw new IllegalArgumentException(
            "Expected %s to be a matrix. Received: %s."
                .formatted(each.name(), each.array().shapeInfoToString()));
      }
    }
    a.requireTypeOf(c);
    b.requireTypeOf(c);
    a.requireApartFrom(c);
    b.requireApartFrom(c);
  }

  private void requireFit() {
    int rows = a.extent(transposeA == CblasNoTrans ? 0 : 1);
    int columns = b.extent(transposeB == CblasNoTrans ? 1 : 0);
    int innerOfB = b.extent(transposeB == CblasNoTrans ? 0 : 1);
    if (inner != innerOfB || rows != c.extent(0) || columns != c.extent(1)) {
      throw new IllegalArgumentException(
          "Expected [m, k] x [k, n] = [m, n]. Received: [%d, %d] x [%d, %d] = [%d, %d]."
              .formatted(rows, inner, innerOfB, columns, c.extent(0), c.extent(1)));
    }
  }

  /** One bound BLAS call. */
  private interface Call {
    void run(double alpha, double beta);
  }
}
