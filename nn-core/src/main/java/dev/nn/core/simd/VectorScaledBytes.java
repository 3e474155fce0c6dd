package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;
import static dev.nn.core.simd.VectorConvolution.SPECIES;

import dev.nn.core.tensor.ScaledBytes;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Unsigned bytes as floats, a vector at a time. */
public final class VectorScaledBytes implements ScaledBytes.Function {
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);

  /** As many bytes as a vector has floats, or the fewest that are a vector. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, LANES * Byte.SIZE)));

  @Override
  public void apply(byte[] k, int from, int count, float scale, float[] y) {
    int i = 0;
    for (; i + BYTES.length() <= count; i += LANES) {
      Vector<Float> unscaled =
          ByteVector.fromArray(BYTES, k, from + i)
              .convertShape(VectorOperators.B2I, INTS, 0)
              .lanewise(VectorOperators.AND, 0xFF)
              .convertShape(VectorOperators.I2F, SPECIES, 0);
      ((FloatVector) unscaled).mul(scale).intoArray(y, i);
    }
    for (; i < count; i++) {
      y[i] = (k[from + i] & 0xFF) * scale;
    }
  }
}
