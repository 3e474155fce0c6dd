package dev.nn.core.tensor;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The step of rules that divide by the root of averaged squares (AdaGrad, RMSProp, Adam), in one
 * pass over all vectors, value by value:
 *
 * <pre>
 * m = first m + (1 - first) g           only with m; without it m is g
 * v = keep v + add g^2
 * p = p - alpha m / (scale sqrt(v) + epsilon)
 * </pre>
 *
 * <p>In float, vector and portable kernels give the same bits. Valid as long as the arrays are
 * open; for one thread at a time.
 */
public final class AdaptiveStep {
  /** Values at a time in the portable kernel: blocks of four vectors leave the first cache room. */
  private static final int BLOCK = 256;

  /** Values that are worth a thread: some microseconds. */
  private static final int LEAST = 8192;

  /** Bytes of a cache line. */
  private static final int LINE = 64;

  private static final Floats FLOATS = floats();

  private final Decay decay;
  private final Kernel kernel;
  private double alpha;
  private double scale;

  /**
   * What stays the same from step to step.
   *
   * @param first the share of m that stays, in [0, 1); without effect where there is no m
   * @param keep the share of v that stays
   * @param add the share of g^2 that is added to v
   * @param epsilon added to the root, so that nothing is divided by zero
   */
  public record Decay(double first, double keep, double add, double epsilon) {}

  /** A step on the memory of floats, in native byte order: nothing is copied. */
  public interface Floats {
    /** Leaves every value to the portable kernel. */
    Floats NONE = (p, g, m, v, from, end, decay, alpha, scale) -> from;

    /**
     * Makes the step for values {@code from} to {@code end}, but for the last that fill no vector.
     *
     * @param p Modified.
     * @param g Not modified.
     * @param m Modified; null where the rule has none.
     * @param v Modified.
     * @return the first value that is left
     */
    int run(
        ByteBuffer p,
        ByteBuffer g,
        @Nullable ByteBuffer m,
        ByteBuffer v,
        int from,
        int end,
        Decay decay,
        float alpha,
        float scale);
  }

  private AdaptiveStep(INDArray p, INDArray g, @Nullable INDArray m, INDArray v, Decay decay) {
    this.decay = decay;
    Operand first = new Operand("p", p);
    for (INDArray each : m == null ? List.of(g, v) : List.of(g, m, v)) {
      new Operand("a vector of the step", each).requireTypeOf(first);
      if (each.length() != p.length()) {
        throw new IllegalArgumentException(
            "Expected vectors of one length, %d. Received: one of %d."
                .formatted(p.length(), each.length()));
      }
    }
    Vectors vectors =
        new Vectors(
            Elements.of(p), Elements.of(g), m == null ? null : Elements.of(m), Elements.of(v));
    this.kernel =
        Parallel.split(
            vectors.p().size(),
            LEAST,
            (from, end) ->
                first.isFloat() ? floats(vectors, from, end) : doubles(vectors, from, end));
  }

  /**
   * The step without an average of gradients.
   *
   * @param p parameters, [n]. Modified by each run.
   * @param g gradients, [n]. Not modified.
   * @param v averages of squares, [n]. Modified by each run.
   * @throws IllegalArgumentException if lengths or types differ, or an array has gaps
   */
  public static AdaptiveStep of(INDArray p, INDArray g, INDArray v, Decay decay) {
    return new AdaptiveStep(p, g, null, v, decay);
  }

  /**
   * The step with an average of gradients.
   *
   * @param p parameters, [n]. Modified by each run.
   * @param g gradients, [n]. Not modified.
   * @param m averages of gradients, [n]. Modified by each run.
   * @param v averages of squares, [n]. Modified by each run.
   * @throws IllegalArgumentException if lengths or types differ, or an array has gaps
   */
  public static AdaptiveStep of(INDArray p, INDArray g, INDArray m, INDArray v, Decay decay) {
    return new AdaptiveStep(p, g, m, v, decay);
  }

  /**
   * Makes a step.
   *
   * @param alpha the rate, and what corrects m
   * @param scale what corrects the root of v
   */
  public void run(double alpha, double scale) {
    this.alpha = alpha;
    this.scale = scale;
    kernel.run();
  }

  /** JDK 19 took away the vectors of buffers that the kernel needs (JEP 426). */
  private static Floats floats() {
    return Runtime.version().feature() < 19
        ? VectorKernels.find(Floats.class, "dev.nn.core.simd.VectorAdaptiveStep")
            .orElse(Floats.NONE)
        : Floats.NONE;
  }

  private record Vectors(Elements p, Elements g, @Nullable Elements m, Elements v) {}

  private Kernel floats(Vectors all, int from, int end) {
    ByteBuffer p = memory(all.p());
    ByteBuffer g = memory(all.g());
    ByteBuffer m = all.m() == null ? null : memory(all.m());
    ByteBuffer v = memory(all.v());
    Blocks blocks = new Blocks(all);
    int aligned = Math.min(end, from + untilLine(all.p(), from));
    return () -> {
      blocks.run(from, aligned, decay, (float) alpha, (float) scale);
      int left = FLOATS.run(p, g, m, v, aligned, end, decay, (float) alpha, (float) scale);
      blocks.run(left, end, decay, (float) alpha, (float) scale);
    };
  }

  /**
   * Floats before the next cache line begins: a vector that lies across two takes twice as long.
   */
  private static int untilLine(Elements values, int from) {
    long address = ((Elements.Floats) values).array().data().address() + (long) Float.BYTES * from;
    return (int) Math.floorMod(-address, (long) LINE) / Float.BYTES;
  }

  private static ByteBuffer memory(Elements values) {
    return ((Elements.Floats) values).memory();
  }

  /** Floats on their way through the heap, where loops become vectors. */
  private static final class Blocks {
    private final Vectors all;
    private final float[] p = new float[BLOCK];
    private final float[] g = new float[BLOCK];
    private final float[] v = new float[BLOCK];
    private final float @Nullable [] m;

    Blocks(Vectors all) {
      this.all = all;
      this.m = all.m() == null ? null : new float[BLOCK];
    }

    void run(int from, int end, Decay decay, float alpha, float scale) {
      for (int at = from; at < end; at += BLOCK) {
        int count = Math.min(BLOCK, end - at);
        all.p().read(at, p, 0, count);
        all.g().read(at, g, 0, count);
        all.v().read(at, v, 0, count);
        if (all.m() != null && m != null) {
          all.m().read(at, m, 0, count);
        }
        loop(p, g, m, v, count, decay, alpha, scale);
        if (all.m() != null && m != null) {
          all.m().write(at, m, 0, count);
        }
        all.v().write(at, v, 0, count);
        all.p().write(at, p, 0, count);
      }
    }
  }

  private Kernel doubles(Vectors all, int from, int end) {
    Elements m = all.m();
    return () -> {
      for (int i = from; i < end; i++) {
        double g = all.g().get(i);
        double u = g;
        if (m != null) {
          u = decay.first * m.get(i) + (1 - decay.first) * g;
          m.set(i, u);
        }
        double s = decay.keep * all.v().get(i) + decay.add * (g * g);
        all.v().set(i, s);
        all.p().set(i, all.p().get(i) - alpha * u / (scale * Math.sqrt(s) + decay.epsilon));
      }
    };
  }

  /** The portable kernel: the operations of the vectors, in their order. */
  static void loop(
      float[] p,
      float[] g,
      float @Nullable [] m,
      float[] v,
      int count,
      Decay decay,
      float alpha,
      float scale) {
    float first = (float) decay.first;
    float rest = (float) (1 - decay.first);
    float keep = (float) decay.keep;
    float add = (float) decay.add;
    float epsilon = (float) decay.epsilon;
    for (int i = 0; i < count; i++) {
      v[i] = keep * v[i] + add * (g[i] * g[i]);
    }
    if (m != null) {
      for (int i = 0; i < count; i++) {
        m[i] = first * m[i] + rest * g[i];
      }
    }
    float[] u = m == null ? g : m;
    for (int i = 0; i < count; i++) {
      p[i] -= alpha * u[i] / (scale * (float) Math.sqrt(v[i]) + epsilon);
    }
  }
}
