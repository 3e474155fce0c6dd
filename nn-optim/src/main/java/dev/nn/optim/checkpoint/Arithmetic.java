package dev.nn.optim.checkpoint;

import dev.nn.core.convolution.KernelKind;
import dev.nn.core.tensor.BlasThreads;

/**
 * How a process computes: with another arithmetic the last bits of a training differ.
 *
 * @param threads of a matrix product
 * @param kernels of convolutions, "vector" or "portable"; "unknown" in files that do not say
 */
public record Arithmetic(int threads, String kernels) {
  static final String UNKNOWN = "unknown";

  /** That of this process. */
  public static Arithmetic current() {
    return new Arithmetic(BlasThreads.get(), KernelKind.current().toString());
  }

  @Override
  public String toString() {
    return "matrix products on %d %s and %s kernels"
        .formatted(threads, threads == 1 ? "thread" : "threads", kernels);
  }
}
