package dev.nn.examples.provenance;

import dev.nn.core.tensor.Threads;
import java.util.Objects;

/**
 * Who multiplies matrices.
 *
 * @param library the build of ND4J's native library
 * @param core the processor whose kernels OpenBLAS was told to use; "automatic" if it chose
 * @param threads of a matrix product
 */
public record Blas(String library, String core, int threads) {
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  /** The library in use. */
  public static Blas current() {
    int threads = Threads.get(); // Loads the library, which decides the extension.
    String extension = System.getProperty(EXTENSION, "");
    return new Blas(
        extension.isEmpty() ? "generic" : extension.substring(1),
        Objects.requireNonNullElse(System.getenv("OPENBLAS_CORETYPE"), "automatic"),
        threads);
  }
}
