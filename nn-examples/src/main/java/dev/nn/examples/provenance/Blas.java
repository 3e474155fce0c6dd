package dev.nn.examples.provenance;

import dev.nn.core.memory.Memory;
import dev.nn.core.tensor.BlasThreads;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;

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
    load();
    String extension = System.getProperty(EXTENSION, "");
    return new Blas(
        extension.isEmpty() ? "generic" : extension.substring(1),
        Objects.requireNonNullElse(System.getenv("OPENBLAS_CORETYPE"), "automatic"),
        BlasThreads.get());
  }

  /** Sets the number of threads for all that follows. */
  public static void useThreads(int threads) {
    load();
    BlasThreads.set(threads);
  }

  /** The choice of library comes with the first array, and ND4J sets threads of its own then. */
  private static void load() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      memory.zeros(1).data();
    }
  }
}
