package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Sums of scaled patches: what a convolution's gradients are made of where pooling has left few
 * places that count.
 *
 * <pre>
 * target[to + toOffset of s] += sum over terms of scale source[base + fromOffset of s]
 * </pre>
 *
 * <p>for the vectors s that a patch consists of. Some of them stay in registers over all terms.
 */
final class VectorSum {
  private final int[] toOffsets;
  private final int[] fromOffsets;
  private final int[] bases;
  private final float[] scales;

  /**
   * A sum of patches of one form.
   *
   * @param toOffsets where the vectors of a patch lie in the target
   * @param fromOffsets where they lie in the source
   * @param terms room for this many terms
   */
  VectorSum(int[] toOffsets, int[] fromOffsets, int terms) {
    this.toOffsets = toOffsets;
    this.fromOffsets = fromOffsets;
    this.bases = new int[terms];
    this.scales = new float[terms];
  }

  /** Puts a term at {@code k}. Modified. */
  void set(int k, int base, float scale) {
    bases[k] = base;
    scales[k] = scale;
  }

  /**
   * Adds the terms first..end-1 to a patch of {@code target}.
   *
   * @param to where the patch starts in the target
   * @param target Modified.
   * @param source Not modified.
   */
  void addTo(float[] target, int to, float[] source, int first, int end) {
    int at = 0;
    int vectors = toOffsets.length;
    for (; at + 8 <= vectors; at += 8) {
      eight(target, to, source, first, end, at);
    }
    for (; at + 5 <= vectors; at += 5) {
      five(target, to, source, first, end, at);
    }
    for (; at + 3 <= vectors; at += 3) {
      three(target, to, source, first, end, at);
    }
    for (; at < vectors; at++) {
      one(target, to, source, first, end, at);
    }
  }

  private void eight(float[] target, int to, float[] source, int first, int end, int at) {
    int s0 = fromOffsets[at];
    int s1 = fromOffsets[at + 1];
    int s2 = fromOffsets[at + 2];
    int s3 = fromOffsets[at + 3];
    int s4 = fromOffsets[at + 4];
    int s5 = fromOffsets[at + 5];
    int s6 = fromOffsets[at + 6];
    int s7 = fromOffsets[at + 7];
    int t0 = to + toOffsets[at];
    int t1 = to + toOffsets[at + 1];
    int t2 = to + toOffsets[at + 2];
    int t3 = to + toOffsets[at + 3];
    int t4 = to + toOffsets[at + 4];
    int t5 = to + toOffsets[at + 5];
    int t6 = to + toOffsets[at + 6];
    int t7 = to + toOffsets[at + 7];
    FloatVector a0 = FloatVector.fromArray(SPECIES, target, t0);
    FloatVector a1 = FloatVector.fromArray(SPECIES, target, t1);
    FloatVector a2 = FloatVector.fromArray(SPECIES, target, t2);
    FloatVector a3 = FloatVector.fromArray(SPECIES, target, t3);
    FloatVector a4 = FloatVector.fromArray(SPECIES, target, t4);
    FloatVector a5 = FloatVector.fromArray(SPECIES, target, t5);
    FloatVector a6 = FloatVector.fromArray(SPECIES, target, t6);
    FloatVector a7 = FloatVector.fromArray(SPECIES, target, t7);
    for (int k = first; k < end; k++) {
      FloatVector q = FloatVector.broadcast(SPECIES, scales[k]);
      int base = bases[k];
      a0 = FloatVector.fromArray(SPECIES, source, base + s0).fma(q, a0);
      a1 = FloatVector.fromArray(SPECIES, source, base + s1).fma(q, a1);
      a2 = FloatVector.fromArray(SPECIES, source, base + s2).fma(q, a2);
      a3 = FloatVector.fromArray(SPECIES, source, base + s3).fma(q, a3);
      a4 = FloatVector.fromArray(SPECIES, source, base + s4).fma(q, a4);
      a5 = FloatVector.fromArray(SPECIES, source, base + s5).fma(q, a5);
      a6 = FloatVector.fromArray(SPECIES, source, base + s6).fma(q, a6);
      a7 = FloatVector.fromArray(SPECIES, source, base + s7).fma(q, a7);
    }
    a0.intoArray(target, t0);
    a1.intoArray(target, t1);
    a2.intoArray(target, t2);
    a3.intoArray(target, t3);
    a4.intoArray(target, t4);
    a5.intoArray(target, t5);
    a6.intoArray(target, t6);
    a7.intoArray(target, t7);
  }

  private void five(float[] target, int to, float[] source, int first, int end, int at) {
    int s0 = fromOffsets[at];
    int s1 = fromOffsets[at + 1];
    int s2 = fromOffsets[at + 2];
    int s3 = fromOffsets[at + 3];
    int s4 = fromOffsets[at + 4];
    int t0 = to + toOffsets[at];
    int t1 = to + toOffsets[at + 1];
    int t2 = to + toOffsets[at + 2];
    int t3 = to + toOffsets[at + 3];
    int t4 = to + toOffsets[at + 4];
    FloatVector a0 = FloatVector.fromArray(SPECIES, target, t0);
    FloatVector a1 = FloatVector.fromArray(SPECIES, target, t1);
    FloatVector a2 = FloatVector.fromArray(SPECIES, target, t2);
    FloatVector a3 = FloatVector.fromArray(SPECIES, target, t3);
    FloatVector a4 = FloatVector.fromArray(SPECIES, target, t4);
    for (int k = first; k < end; k++) {
      FloatVector q = FloatVector.broadcast(SPECIES, scales[k]);
      int base = bases[k];
      a0 = FloatVector.fromArray(SPECIES, source, base + s0).fma(q, a0);
      a1 = FloatVector.fromArray(SPECIES, source, base + s1).fma(q, a1);
      a2 = FloatVector.fromArray(SPECIES, source, base + s2).fma(q, a2);
      a3 = FloatVector.fromArray(SPECIES, source, base + s3).fma(q, a3);
      a4 = FloatVector.fromArray(SPECIES, source, base + s4).fma(q, a4);
    }
    a0.intoArray(target, t0);
    a1.intoArray(target, t1);
    a2.intoArray(target, t2);
    a3.intoArray(target, t3);
    a4.intoArray(target, t4);
  }

  private void three(float[] target, int to, float[] source, int first, int end, int at) {
    int s0 = fromOffsets[at];
    int s1 = fromOffsets[at + 1];
    int s2 = fromOffsets[at + 2];
    int t0 = to + toOffsets[at];
    int t1 = to + toOffsets[at + 1];
    int t2 = to + toOffsets[at + 2];
    FloatVector a0 = FloatVector.fromArray(SPECIES, target, t0);
    FloatVector a1 = FloatVector.fromArray(SPECIES, target, t1);
    FloatVector a2 = FloatVector.fromArray(SPECIES, target, t2);
    for (int k = first; k < end; k++) {
      FloatVector q = FloatVector.broadcast(SPECIES, scales[k]);
      int base = bases[k];
      a0 = FloatVector.fromArray(SPECIES, source, base + s0).fma(q, a0);
      a1 = FloatVector.fromArray(SPECIES, source, base + s1).fma(q, a1);
      a2 = FloatVector.fromArray(SPECIES, source, base + s2).fma(q, a2);
    }
    a0.intoArray(target, t0);
    a1.intoArray(target, t1);
    a2.intoArray(target, t2);
  }

  private void one(float[] target, int to, float[] source, int first, int end, int at) {
    int s0 = fromOffsets[at];
    int t0 = to + toOffsets[at];
    FloatVector a0 = FloatVector.fromArray(SPECIES, target, t0);
    for (int k = first; k < end; k++) {
      FloatVector q = FloatVector.broadcast(SPECIES, scales[k]);
      int base = bases[k];
      a0 = FloatVector.fromArray(SPECIES, source, base + s0).fma(q, a0);
    }
    a0.intoArray(target, t0);
  }
}
