package dev.nn.optim.checkpoint;

import dev.nn.core.convolution.KernelKind;
import dev.nn.core.tensor.Threads;

/**
 * How a process computes.
 *
 * @param threads in use, which change no bit
 * @param kernels in use, "vector" or "portable", which differ in the last bits; "unknown" in files
 *     that do not say
 */
public record Arithmetic(int threads, String kernels) {
  static final String UNKNOWN = "unknown";

  /** That of this process. */
  public static Arithmetic current() {
    return new Arithmetic(Threads.get(), KernelKind.current().toString());
  }
}
