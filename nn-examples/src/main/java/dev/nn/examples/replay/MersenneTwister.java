package dev.nn.examples.replay;

/**
 * The generator MT19937 of NumPy and Python (Matsumoto and Nishimura, 1998; seeds as in the
 * authors' revision of 2002); for one thread.
 *
 * <p>It belongs to the replay: everything else draws from {@link dev.nn.core.random.RandomStream}.
 */
final class MersenneTwister {
  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int next = N;

  private MersenneTwister() {}

  /** As {@code init_genrand}, with which NumPy's {@code seed} begins. */
  static MersenneTwister ofSeed(int seed) {
    MersenneTwister twister = new MersenneTwister();
    int[] state = twister.state;
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * mixed(state[i - 1]) + i;
    }
    return twister;
  }

  /**
   * As {@code init_by_array}, with which Python's {@code seed} begins.
   *
   * @param key Not modified.
   */
  static MersenneTwister ofKey(int... key) {
    MersenneTwister twister = ofSeed(19650218);
    int[] state = twister.state;
    int i = 1;
    for (int k = 0; k < Math.max(N, key.length); k++) {
      int j = k % key.length;
      state[i] = (state[i] ^ (mixed(state[i - 1]) * 1664525)) + key[j] + j;
      i = twister.following(i);
    }
    for (int k = 1; k < N; k++) {
      state[i] = (state[i] ^ (mixed(state[i - 1]) * 1566083941)) - i;
      i = twister.following(i);
    }
    state[0] = 0x80000000;
    return twister;
  }

  private static int mixed(int word) {
    return word ^ (word >>> 30);
  }

  /** The index after i, of 1..N-1; the last word also becomes the first. */
  private int following(int i) {
    if (i < N - 1) {
      return i + 1;
    }
    state[0] = state[N - 1];
    return 1;
  }

  /** The next 32 bits. */
  int nextBits() {
    if (next == N) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** The next multiple of 2^-53 in [0, 1), of two times 32 bits, as {@code genrand_res53}. */
  double nextDouble() {
    int high = nextBits() >>> 5;
    int low = nextBits() >>> 6;
    return (high * 0x1p26 + low) * 0x1p-53;
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    next = 0;
  }
}
