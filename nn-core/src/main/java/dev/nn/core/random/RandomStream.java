package dev.nn.core.random;

/**
 * A reproducible stream of random numbers that splits into independent streams by name or index.
 *
 * <p>The numbers are SplitMix64's (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014): {@code state += 0x9E3779B97F4A7C15; output = mix(state)}. A stream is
 * a key and a state, two longs; {@link #at(String)} and {@link #at(long)} derive a new key from the
 * key alone, so what a stream has drawn never shifts the streams split from it, and one more random
 * component never shifts the others. Only arithmetic that Java defines to the bit is used: a seed
 * gives the same numbers on every machine and JDK.
 *
 * <p>Not safe for use by several threads; give each its own split.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double DOUBLE_UNIT = 0x1.0p-53;
  private static final float FLOAT_UNIT = 0x1.0p-24f;

  private final long root;
  private long key;
  private long state;

  private RandomStream(long root) {
    this.root = root;
    this.key = root;
    this.state = root;
  }

  /** The root stream of a seed. */
  public static RandomStream of(long seed) {
    return new RandomStream(seed);
  }

  /** A new stream for the component {@code name}, independent of this one's position. */
  public RandomStream at(String name) {
    long derived = key;
    for (int i = 0; i < name.length(); i++) {
      derived = derive(derived, name.charAt(i));
    }
    return new RandomStream(derive(derived, ~(long) name.length()));
  }

  /** A new stream for the {@code index}-th epoch, step or example, independent of the position. */
  public RandomStream at(long index) {
    return new RandomStream(derive(key, index));
  }

  /**
   * Makes this stream what {@code at(index)} of the stream as it was made is, splits included,
   * without allocating. Modified.
   */
  public void seek(long index) {
    key = derive(root, index);
    state = key;
  }

  /** The next 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** The next number, uniform in [0, 1), with 53 random bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /** The next number, uniform in [0, 1), with 24 random bits. */
  public float nextFloat() {
    return (nextLong() >>> 40) * FLOAT_UNIT;
  }

  /** The next number, uniform in [from, to). */
  public double nextDouble(double from, double to) {
    return from + (to - from) * nextDouble();
  }

  /**
   * The next integer, uniform in 0..bound-1 (Lemire, "Fast Random Integer Generation in an
   * Interval", 2019, with rejection, so without bias).
   *
   * @throws IllegalArgumentException if {@code bound} is not positive
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("The bound must be at least 1. Received: " + bound + ".");
    }
    long threshold = (1L << 32) % bound;
    while (true) {
      long product = (nextLong() >>> 32) * bound;
      if ((product & 0xFFFFFFFFL) >= threshold) {
        return (int) (product >>> 32);
      }
    }
  }

  /**
   * Fills {@code values} with one of two values each: {@code first} with {@code probability}, else
   * {@code second}, two values of 32 random bits each from one number.
   *
   * @param probability in [0, 1], rounded to a multiple of 2^-32
   * @param values Modified.
   */
  public void choose(double probability, float first, float second, float[] values) {
    long threshold = Math.round(probability * 0x1.0p32);
    // Chosen by masks, since no processor can predict the branch.
    int bits = Float.floatToRawIntBits(second);
    int difference = bits ^ Float.floatToRawIntBits(first);
    int i = 0;
    for (; i + 1 < values.length; i += 2) {
      long drawn = nextLong();
      int high = (int) (((drawn >>> 32) - threshold) >> 63);
      int low = (int) (((drawn & 0xFFFFFFFFL) - threshold) >> 63);
      values[i] = Float.intBitsToFloat(bits ^ (difference & high));
      values[i + 1] = Float.intBitsToFloat(bits ^ (difference & low));
    }
    if (i < values.length) {
      int last = (int) (((nextLong() >>> 32) - threshold) >> 63);
      values[i] = Float.intBitsToFloat(bits ^ (difference & last));
    }
  }

  /** The next number of the standard normal distribution (Marsaglia's polar method). */
  public double nextGaussian() {
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double r = u * u + v * v;
      if (r < 1 && r > 0) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(r) / r);
      }
    }
  }

  /** Puts {@code values} into a random order, each equally likely (Fisher and Yates). Modified. */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  private static long derive(long key, long index) {
    return mix(key ^ mix(index + GOLDEN_GAMMA));
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
