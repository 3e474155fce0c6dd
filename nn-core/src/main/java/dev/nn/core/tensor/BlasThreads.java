package dev.nn.core.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;

import dev.nn.core.memory.NativeLibrary;

/** The number of threads that matrix products use: one setting for the whole process. */
public final class BlasThreads {
  static {
    NativeLibrary.load();
  }

  private BlasThreads() {}

  /**
   * Sets the number of threads.
   *
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  public static void set(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads must be at least 1. Received: threads=%d.".formatted(threads));
    }
    blas_set_num_threads(threads);
  }

  /** The number of threads in use; until it is set, as many as there are cores. */
  public static int get() {
    return blas_get_num_threads();
  }
}
