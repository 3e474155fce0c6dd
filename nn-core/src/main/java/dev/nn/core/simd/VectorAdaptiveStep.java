package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;
import static dev.nn.core.simd.VectorConvolution.SPECIES;

import dev.nn.core.tensor.AdaptiveStep;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * The step of {@link AdaptiveStep} where the values lie, a vector at a time; without fused
 * operations, so that its bits are those of the loop.
 *
 * <p>No method here is given a vector: where the JVM chooses not to inline it, each call would make
 * objects.
 */
public final class VectorAdaptiveStep implements AdaptiveStep.Floats {
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public int run(
      ByteBuffer p,
      ByteBuffer g,
      @Nullable ByteBuffer m,
      ByteBuffer v,
      int from,
      int end,
      AdaptiveStep.Decay decay,
      float alpha,
      float scale) {
    int left = from + SPECIES.loopBound(end - from);
    float first = (float) decay.first();
    float rest = (float) (1 - decay.first());
    float keep = (float) decay.keep();
    float add = (float) decay.add();
    float epsilon = (float) decay.epsilon();
    if (m == null) {
      adapt(p, g, v, from, left, keep, add, alpha, scale, epsilon);
    } else {
      adapt(p, g, m, v, from, left, first, rest, keep, add, alpha, scale, epsilon);
    }
    return left;
  }

  private static void adapt(
      ByteBuffer p,
      ByteBuffer g,
      ByteBuffer v,
      int from,
      int end,
      float keep,
      float add,
      float alpha,
      float scale,
      float epsilon) {
    for (int i = from; i < end; i += LANES) {
      int at = i * Float.BYTES;
      FloatVector d = FloatVector.fromByteBuffer(SPECIES, g, at, ORDER);
      FloatVector s =
          FloatVector.fromByteBuffer(SPECIES, v, at, ORDER).mul(keep).add(d.mul(d).mul(add));
      s.intoByteBuffer(v, at, ORDER);
      FloatVector step = d.mul(alpha).div(s.sqrt().mul(scale).add(epsilon));
      FloatVector.fromByteBuffer(SPECIES, p, at, ORDER).sub(step).intoByteBuffer(p, at, ORDER);
    }
  }

  private static void adapt(
      ByteBuffer p,
      ByteBuffer g,
      ByteBuffer m,
      ByteBuffer v,
      int from,
      int end,
      float first,
      float rest,
      float keep,
      float add,
      float alpha,
      float scale,
      float epsilon) {
    for (int i = from; i < end; i += LANES) {
      int at = i * Float.BYTES;
      FloatVector d = FloatVector.fromByteBuffer(SPECIES, g, at, ORDER);
      FloatVector s =
          FloatVector.fromByteBuffer(SPECIES, v, at, ORDER).mul(keep).add(d.mul(d).mul(add));
      s.intoByteBuffer(v, at, ORDER);
      FloatVector u = FloatVector.fromByteBuffer(SPECIES, m, at, ORDER).mul(first).add(d.mul(rest));
      u.intoByteBuffer(m, at, ORDER);
      FloatVector step = u.mul(alpha).div(s.sqrt().mul(scale).add(epsilon));
      FloatVector.fromByteBuffer(SPECIES, p, at, ORDER).sub(step).intoByteBuffer(p, at, ORDER);
    }
  }
}
