package dev.nn.core.convolution;

/**
 * Which kernels a process has for convolutions and sigmoids in float; the last bits of their
 * results differ.
 */
public enum KernelKind {
  /** Those on the processor's vectors. */
  VECTOR("vector"),
  /** Matrix products, and loops. */
  PORTABLE("portable");

  private final String text;

  KernelKind(String text) {
    this.text = text;
  }

  /** The kind in use in float, which the options of the JVM decide; in double it is portable. */
  public static KernelKind current() {
    return VectorFactory.FOUND.isPresent() ? VECTOR : PORTABLE;
  }

  @Override
  public String toString() {
    return text;
  }
}
