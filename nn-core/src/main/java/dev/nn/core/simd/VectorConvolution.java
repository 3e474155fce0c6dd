package dev.nn.core.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The convolution of one image, a vector of filters at a time.
 *
 * <pre>
 * z[place, f] = sum over taps t of x[start of place + offset of t] w[t, f]
 * </pre>
 *
 * <p>The sums of eight neighbouring places stay in registers, so that each weight is read once for
 * eight products. They are written out one by one because the compiler keeps vectors in registers
 * only as variables of their own, in a single loop.
 */
final class VectorConvolution {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** Two vectors of filters at a time take 19 registers, which AVX2 does not have. */
  private static final boolean MANY_REGISTERS = LANES != 8;

  private static final int PLACES = 8;

  private VectorConvolution() {}

  /** {@code n} rounded up to whole vectors. */
  static int padded(int n) {
    return (n + LANES - 1) / LANES * LANES;
  }

  /**
   * Convolves a row of places.
   *
   * @param x an image. Not modified.
   * @param from where the first place of the row starts in x
   * @param step from place to place in x
   * @param offsets of the taps from the start of a place
   * @param w [taps, filters]. Not modified.
   * @param filters a multiple of LANES
   * @param z [places, filters], filled from {@code to} on. Modified.
   * @param places the number of places
   */
  static void row(
      float[] x,
      int from,
      int step,
      int[] offsets,
      float[] w,
      int filters,
      float[] z,
      int to,
      int places) {
    int done = 0;
    for (; done + PLACES <= places; done += PLACES) {
      eight(x, from + done * step, step, offsets, w, filters, z, to + done * filters);
    }
    if (done < places && places >= PLACES) {
      // The last eight, of which some are there already: the same sums, written twice.
      done = places - PLACES;
      eight(x, from + done * step, step, offsets, w, filters, z, to + done * filters);
      done = places;
    }
    for (; done < places; done++) {
      one(x, from + done * step, offsets, w, filters, z, to + done * filters);
    }
  }

  private static void eight(
      float[] x, int from, int step, int[] offsets, float[] w, int filters, float[] z, int to) {
    int f = 0;
    if (MANY_REGISTERS) {
      for (; f + 2 * LANES <= filters; f += 2 * LANES) {
        eightByTwo(x, from, step, offsets, w, f, filters, z, to + f);
      }
    }
    for (; f < filters; f += LANES) {
      eightByOne(x, from, step, offsets, w, f, filters, z, to + f);
    }
  }

  private static void one(
      float[] x, int from, int[] offsets, float[] w, int filters, float[] z, int to) {
    for (int f = 0; f < filters; f += LANES) {
      FloatVector a = FloatVector.zero(SPECIES);
      int k = f;
      for (int offset : offsets) {
        a =
            FloatVector.fromArray(SPECIES, w, k)
                .fma(FloatVector.broadcast(SPECIES, x[from + offset]), a);
        k += filters;
      }
      a.intoArray(z, to + f);
    }
  }

  private static void eightByOne(
      float[] x,
      int from,
      int step,
      int[] offsets,
      float[] w,
      int first,
      int filters,
      float[] z,
      int to) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector a3 = FloatVector.zero(SPECIES);
    FloatVector a4 = FloatVector.zero(SPECIES);
    FloatVector a5 = FloatVector.zero(SPECIES);
    FloatVector a6 = FloatVector.zero(SPECIES);
    FloatVector a7 = FloatVector.zero(SPECIES);
    int k = first;
    for (int t = 0; t < offsets.length; t++, k += filters) {
      int i = from + offsets[t];
      FloatVector u = FloatVector.fromArray(SPECIES, w, k);
      a0 = u.fma(FloatVector.broadcast(SPECIES, x[i]), a0);
      a1 = u.fma(FloatVector.broadcast(SPECIES, x[i + step]), a1);
      a2 = u.fma(FloatVector.broadcast(SPECIES, x[i + 2 * step]), a2);
      a3 = u.fma(FloatVector.broadcast(SPECIES, x[i + 3 * step]), a3);
      a4 = u.fma(FloatVector.broadcast(SPECIES, x[i + 4 * step]), a4);
      a5 = u.fma(FloatVector.broadcast(SPECIES, x[i + 5 * step]), a5);
      a6 = u.fma(FloatVector.broadcast(SPECIES, x[i + 6 * step]), a6);
      a7 = u.fma(FloatVector.broadcast(SPECIES, x[i + 7 * step]), a7);
    }
    a0.intoArray(z, to);
    a1.intoArray(z, to + filters);
    a2.intoArray(z, to + 2 * filters);
    a3.intoArray(z, to + 3 * filters);
    a4.intoArray(z, to + 4 * filters);
    a5.intoArray(z, to + 5 * filters);
    a6.intoArray(z, to + 6 * filters);
    a7.intoArray(z, to + 7 * filters);
  }

  private static void eightByTwo(
      float[] x,
      int from,
      int step,
      int[] offsets,
      float[] w,
      int first,
      int filters,
      float[] z,
      int to) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector a3 = FloatVector.zero(SPECIES);
    FloatVector a4 = FloatVector.zero(SPECIES);
    FloatVector a5 = FloatVector.zero(SPECIES);
    FloatVector a6 = FloatVector.zero(SPECIES);
    FloatVector a7 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector b2 = FloatVector.zero(SPECIES);
    FloatVector b3 = FloatVector.zero(SPECIES);
    FloatVector b4 = FloatVector.zero(SPECIES);
    FloatVector b5 = FloatVector.zero(SPECIES);
    FloatVector b6 = FloatVector.zero(SPECIES);
    FloatVector b7 = FloatVector.zero(SPECIES);
    int k = first;
    for (int t = 0; t < offsets.length; t++, k += filters) {
      int i = from + offsets[t];
      FloatVector u = FloatVector.fromArray(SPECIES, w, k);
      FloatVector v = FloatVector.fromArray(SPECIES, w, k + LANES);
      FloatVector q0 = FloatVector.broadcast(SPECIES, x[i]);
      a0 = u.fma(q0, a0);
      b0 = v.fma(q0, b0);
      FloatVector q1 = FloatVector.broadcast(SPECIES, x[i + step]);
      a1 = u.fma(q1, a1);
      b1 = v.fma(q1, b1);
      FloatVector q2 = FloatVector.broadcast(SPECIES, x[i + 2 * step]);
      a2 = u.fma(q2, a2);
      b2 = v.fma(q2, b2);
      FloatVector q3 = FloatVector.broadcast(SPECIES, x[i + 3 * step]);
      a3 = u.fma(q3, a3);
      b3 = v.fma(q3, b3);
      FloatVector q4 = FloatVector.broadcast(SPECIES, x[i + 4 * step]);
      a4 = u.fma(q4, a4);
      b4 = v.fma(q4, b4);
      FloatVector q5 = FloatVector.broadcast(SPECIES, x[i + 5 * step]);
      a5 = u.fma(q5, a5);
      b5 = v.fma(q5, b5);
      FloatVector q6 = FloatVector.broadcast(SPECIES, x[i + 6 * step]);
      a6 = u.fma(q6, a6);
      b6 = v.fma(q6, b6);
      FloatVector q7 = FloatVector.broadcast(SPECIES, x[i + 7 * step]);
      a7 = u.fma(q7, a7);
      b7 = v.fma(q7, b7);
    }
    a0.intoArray(z, to);
    b0.intoArray(z, to + LANES);
    a1.intoArray(z, to + filters);
    b1.intoArray(z, to + filters + LANES);
    a2.intoArray(z, to + 2 * filters);
    b2.intoArray(z, to + 2 * filters + LANES);
    a3.intoArray(z, to + 3 * filters);
    b3.intoArray(z, to + 3 * filters + LANES);
    a4.intoArray(z, to + 4 * filters);
    b4.intoArray(z, to + 4 * filters + LANES);
    a5.intoArray(z, to + 5 * filters);
    b5.intoArray(z, to + 5 * filters + LANES);
    a6.intoArray(z, to + 6 * filters);
    b6.intoArray(z, to + 6 * filters + LANES);
    a7.intoArray(z, to + 7 * filters);
    b7.intoArray(z, to + 7 * filters + LANES);
  }
}
