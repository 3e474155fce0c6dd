package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;
import static dev.nn.core.simd.VectorConvolution.SPECIES;

import dev.nn.core.tensor.AdaptiveStep;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * The step of {@link AdaptiveStep}, a vector at a time; without fused operations, so that its bits
 * are those of the loop.
 *
 * <p>No method here is given a vector: where the JVM chooses not to inline it, each call would make
 * objects.
 */
public final class VectorAdaptiveStep implements AdaptiveStep.Floats {

  @Override
  public void run(
      float[] p,
      float[] g,
      float @Nullable [] m,
      float[] v,
      int count,
      AdaptiveStep.Decay decay,
      float alpha,
      float scale) {
    float first = (float) decay.first();
    float rest = (float) (1 - decay.first());
    float keep = (float) decay.keep();
    float add = (float) decay.add();
    float epsilon = (float) decay.epsilon();
    if (m == null) {
      adapt(p, g, v, count, keep, add, alpha, scale, epsilon);
    } else {
      adapt(p, g, m, v, count, first, rest, keep, add, alpha, scale, epsilon);
    }
  }

  private static void adapt(
      float[] p,
      float[] g,
      float[] v,
      int count,
      float keep,
      float add,
      float alpha,
      float scale,
      float epsilon) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector d = FloatVector.fromArray(SPECIES, g, i);
      FloatVector s = FloatVector.fromArray(SPECIES, v, i).mul(keep).add(d.mul(d).mul(add));
      s.intoArray(v, i);
      FloatVector step = d.mul(alpha).div(s.sqrt().mul(scale).add(epsilon));
      FloatVector.fromArray(SPECIES, p, i).sub(step).intoArray(p, i);
    }
  }

  private static void adapt(
      float[] p,
      float[] g,
      float[] m,
      float[] v,
      int count,
      float first,
      float rest,
      float keep,
      float add,
      float alpha,
      float scale,
      float epsilon) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector d = FloatVector.fromArray(SPECIES, g, i);
      FloatVector s = FloatVector.fromArray(SPECIES, v, i).mul(keep).add(d.mul(d).mul(add));
      s.intoArray(v, i);
      FloatVector u = FloatVector.fromArray(SPECIES, m, i).mul(first).add(d.mul(rest));
      u.intoArray(m, i);
      FloatVector step = u.mul(alpha).div(s.sqrt().mul(scale).add(epsilon));
      FloatVector.fromArray(SPECIES, p, i).sub(step).intoArray(p, i);
    }
  }
}
