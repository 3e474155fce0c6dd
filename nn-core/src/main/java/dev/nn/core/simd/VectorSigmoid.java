package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;
import static dev.nn.core.simd.VectorConvolution.SPECIES;

import dev.nn.core.tensor.Sigmoid;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The function 1 / (1 + e^-z), a vector at a time.
 *
 * <pre>
 * e^x = 2^n e^r,  n = round(x / ln 2),  r = x - n ln 2,  |r| at most 0.35
 * </pre>
 *
 * <p>e^r is a polynomial (Cephes, expf.c: Moshier, "Methods and Programs for Mathematical
 * Functions", 1989).
 */
public final class VectorSigmoid implements Sigmoid.FloatFunction {
  /** Beyond it the result is 0 or 1 to the last bit of a normal number. */
  private static final float LARGEST = 87;

  private static final float LOG2_E = (float) 1.4426950408889634;

  /** 1.5 times 2^23: adding it rounds to a whole number, which the lowest bits then hold. */
  private static final float ROUND = 12582912;

  /** The leading bits of ln 2, whose products with whole numbers are exact, and the rest. */
  private static final float LN2_HIGH = (float) 0.693359375;

  private static final float LN2_LOW = (float) -2.12194440e-4;
  private static final int FRACTION_BITS = 23;

  @Override
  public void apply(float[] values, int count) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
    }
    if (i < count) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, count);
      sigmoid(FloatVector.fromArray(SPECIES, values, i, rest)).intoArray(values, i, rest);
    }
  }

  private static FloatVector sigmoid(FloatVector z) {
    FloatVector x = z.neg().min(LARGEST).max(-LARGEST);
    FloatVector rounded = x.fma(FloatVector.broadcast(SPECIES, LOG2_E), broadcast(ROUND));
    FloatVector n = rounded.sub(ROUND);
    FloatVector r = n.fma(broadcast(-LN2_HIGH), x);
    r = n.fma(broadcast(-LN2_LOW), r);
    FloatVector p = broadcast((float) 1.9875691500e-4);
    p = p.fma(r, broadcast((float) 1.3981999507e-3));
    p = p.fma(r, broadcast((float) 8.3334519073e-3));
    p = p.fma(r, broadcast((float) 4.1665795894e-2));
    p = p.fma(r, broadcast((float) 1.6666665459e-1));
    p = p.fma(r, broadcast((float) 5.0000001201e-1));
    p = p.fma(r.mul(r), r).add(1);
    FloatVector e =
        p.reinterpretAsInts()
            .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION_BITS))
            .reinterpretAsFloats();
    FloatVector y = broadcast(1).div(e.add(1));
    return y.blend(z, z.compare(VectorOperators.NE, z)); // NaN stays NaN.
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
