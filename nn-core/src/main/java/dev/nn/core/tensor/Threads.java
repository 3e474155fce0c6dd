package dev.nn.core.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;

import dev.nn.core.memory.NativeLibrary;

/**
 * The number of threads that kernels use: one setting for the whole process.
 *
 * <p>It never changes a result, not by a bit: work is split by its size alone, and sums are added
 * up in a fixed order. OpenBLAS, whose own splits would, is set to one thread by the first kernel.
 */
public final class Threads {
  private static volatile Team team = new Team(1);

  static {
    NativeLibrary.load();
    blas_set_num_threads(1);
  }

  private Threads() {}

  /**
   * Sets the number of threads, 1 until then. More than one serve one computation at a time: of two
   * trainings at once, one does without. The others spin for a moment when there is nothing to do,
   * then sleep; they never keep a process alive.
   *
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  public static synchronized void set(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads must be at least 1. Received: threads=%d.".formatted(threads));
    }
    if (threads != team.size()) {
      team.dismiss();
      team = new Team(threads);
    }
  }

  /** The number of threads in use. */
  public static int get() {
    return team.size();
  }

  static Team team() {
    return team;
  }
}
