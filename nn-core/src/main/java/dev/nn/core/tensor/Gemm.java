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
  private static final int LEAST_WIDTH = 48;
  private static final long UNPACKED_WORK = 1_000_000;
  private static final int UNPACKED_COLUMNS = 96;

  /** Multiplications that are worth a part of their own: some 30 microseconds. */
  private static final long LEAST_WORK = 3_000_000;

  /** More cost a single thread more, since OpenBLAS packs one operand anew for each part. */
  private static final int MOST_PARTS = 4;

  /** Parts begin at whole vectors. */
  private static final int GRAIN = 16;

  private final Operand a;
  private final Operand b;
  private final Operand c;
  private final int transposeA;
  private final int transposeB;
  private final int inner;
  private final Kernel parts;
  private double alpha;
  private double beta;

  private Gemm(INDArray a, int transposeA, INDArray b, int transposeB, INDArray c) {
    this.a = new Operand("a", a);
    this.b = new Operand("b", b);
    this.c = new Operand("c", c);
    this.transposeA = transposeA;
    this.transposeB = transposeB;
    requireMatrices();
    this.inner = this.a.extent(transposeA == CblasNoTrans ? 1 : 0);
    requireFit();
    this.parts = parts();
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
    this.alpha = alpha;
    this.beta = beta;
    parts.run();
  }

  /**
   * Splits c in a way that depends on nothing but the extents: along its longer side, and where a
   * few values are added to each of many, by rows, so that each thread writes one piece of memory.
   */
  private Kernel parts() {
    int rows = c.extent(0);
    int columns = c.extent(1);
    boolean byColumn = columns >= rows && transposeA == CblasNoTrans;
    int extent = byColumn ? columns : rows;
    int width = Math.min(extent, byColumn && isSkinny() ? unpackedWidth() : evenWidth(extent));
    List<Kernel> calls = new ArrayList<>();
    for (int from = 0; from < extent; from += width) {
      int count = Math.min(width, extent - from);
      calls.add(byColumn ? part(0, from, rows, count) : part(from, 0, count, columns));
    }
    return Parallel.of(calls);
  }

  private int evenWidth(int extent) {
    long work = (long) c.length() * inner;
    long worthwhile = Long.highestOneBit(Math.max(1, work / LEAST_WORK));
    int count = (int) Math.min(MOST_PARTS, worthwhile);
    int even = (extent + count - 1) / count;
    return (even + GRAIN - 1) / GRAIN * GRAIN;
  }

  /** Whether a has so few rows that packing b would take longer than the product. */
  private boolean isSkinny() {
    return c.isFloat() && c.extent(0) <= SKINNY_ROWS && unpackedWidth() >= LEAST_WIDTH;
  }

  /**
   * The columns of c for which OpenBLAS multiplies without packing: its kernels for AVX-512 do so
   * below a million multiplications, and for b^T below a hundred columns. Others are as fast either
   * way.
   */
  private int unpackedWidth() {
    long most = UNPACKED_WORK / ((long) c.extent(0) * inner);
    return (int) Math.min(most, transposeB == CblasTrans ? UNPACKED_COLUMNS : Integer.MAX_VALUE);
  }

  /** The product that gives m x n values of c, from this row and column on. */
  private Kernel part(int row, int column, int m, int n) {
    long fromA = transposeA == CblasNoTrans ? (long) row * a.extent(1) : row;
    long fromB = transposeB == CblasNoTrans ? column : (long) column * b.extent(1);
    long fromC = (long) row * c.extent(1) + column;
    return c.isFloat() ? floats(m, n, fromA, fromB, fromC) : doubles(m, n, fromA, fromB, fromC);
  }

  private Kernel floats(int m, int n, long fromA, long fromB, long fromC) {
    FloatPointer pa = a.floats().position(fromA);
    FloatPointer pb = b.floats().position(fromB);
    FloatPointer pc = c.floats().position(fromC);
    int lda = a.extent(1);
    int ldb = b.extent(1);
    int ldc = c.extent(1);
    return () ->
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

  private Kernel doubles(int m, int n, long fromA, long fromB, long fromC) {
    DoublePointer pa = a.doubles().position(fromA);
    DoublePointer pb = b.doubles().position(fromB);
    DoublePointer pc = c.doubles().position(fromC);
    int lda = a.extent(1);
    int ldb = b.extent(1);
    int ldc = c.extent(1);
    return () ->
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
            ldc);
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
}
