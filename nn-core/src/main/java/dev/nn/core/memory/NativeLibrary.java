package dev.nn.core.memory;

import com.google.common.annotations.VisibleForTesting;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Chooses, before ND4J loads, the fastest of its libraries on the class path that this processor
 * can run.
 *
 * <p>Left alone, ND4J loads the AVX-512 library wherever its jar is on the class path and ends the
 * JVM where the processor lacks AVX-512. The system property {@code nn.native}, or the environment
 * variable {@code NN_NATIVE}, forces a choice: {@code generic} runs on every processor.
 */
public enum NativeLibrary {
  /** Runs on every processor of the platform. */
  GENERIC("", ImmutableSet.of()),
  /** Needs AVX2. */
  AVX2("-avx2", ImmutableSet.of("avx2", "fma")),
  /** Needs AVX2; with oneDNN. */
  ONEDNN_AVX2("-onednn-avx2", ImmutableSet.of("avx2", "fma")),
  /** Needs AVX-512. */
  AVX512("-avx512", ImmutableSet.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl")),
  /** Needs AVX-512; with oneDNN. */
  ONEDNN_AVX512(
      "-onednn-avx512", ImmutableSet.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"));

  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  /** The only platform whose processor features are read, and so the only one with a choice. */
  private static final String PLATFORM = "linux-x86_64";

  private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private final String extension;
  private final ImmutableSet<String> needs;

  NativeLibrary(String extension, ImmutableSet<String> needs) {
    this.extension = extension;
    this.needs = needs;
  }

  /** The name by which a user forces this library: {@code generic}, {@code onednn-avx512} ... */
  public String label() {
    return extension.isEmpty() ? "generic" : extension.substring(1);
  }

  /**
   * Chooses, and loads ND4J, unless that is done. Whoever changes a setting of the native libraries
   * calls it first, because ND4J makes its own settings when it loads.
   *
   * @throws IllegalStateException if the forced library is unknown, not on the class path, or needs
   *     what the processor lacks
   */
  public static void load() {
    choose();
    Nd4j.getBackend();
  }

  /**
   * Chooses once per process; does nothing where the user has set JavaCPP's own property.
   *
   * @throws IllegalStateException if the forced library is unknown, not on the class path, or needs
   *     what the processor lacks
   */
  static void choose() {
    if (System.getProperty(EXTENSION) == null) {
      System.setProperty(EXTENSION, choice(forced(), cpuFlags(), onClassPath()).extension);
    }
  }

  @VisibleForTesting
  static NativeLibrary choice(
      String forced, Set<String> flags, Predicate<NativeLibrary> available) {
    if (!forced.isEmpty()) {
      return require(forced, flags, available);
    }
    List<NativeLibrary> best = Arrays.asList(values());
    for (int i = best.size() - 1; i > 0; i--) {
      if (flags.containsAll(best.get(i).needs) && available.test(best.get(i))) {
        return best.get(i);
      }
    }
    return GENERIC;
  }

  private static NativeLibrary require(
      String forced, Set<String> flags, Predicate<NativeLibrary> available) {
    NativeLibrary library =
        Arrays.stream(values())
            .filter(each -> each.label().equals(forced.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> unknown(forced));
    if (!flags.containsAll(library.needs)) {
      throw new IllegalStateException(
          "The native library %s needs a processor with %s, which this one lacks; use nn.native=generic."
              .formatted(forced, library.needs.stream().sorted().toList()));
    }
    if (!available.test(library)) {
      throw new IllegalStateException(
          "The native library %s is not on the class path; add org.nd4j:nd4j-native with the classifier %s%s."
              .formatted(forced, PLATFORM, library.extension));
    }
    return library;
  }

  private static IllegalStateException unknown(String forced) {
    String known =
        Arrays.stream(values()).map(NativeLibrary::label).collect(Collectors.joining(", "));
    return new IllegalStateException(
        "Unknown native library. Expected nn.native to be one of %s. Received: %s."
            .formatted(known, forced));
  }

  private static String forced() {
    String property = System.getProperty("nn.native");
    String variable = System.getenv("NN_NATIVE");
    return property != null ? property : variable != null ? variable : "";
  }

  /** The processor's features as Linux names them; elsewhere none, which leaves GENERIC. */
  private static Set<String> cpuFlags() {
    if (!Files.isReadable(CPU_INFO)) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return flags(lines);
    } catch (IOException e) {
      return Set.of();
    }
  }

  @VisibleForTesting
  static ImmutableSet<String> flags(Stream<String> cpuInfo) {
    return cpuInfo
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> ImmutableSet.copyOf(WORDS.split(line.substring(line.indexOf(':') + 1))))
        .orElse(ImmutableSet.of());
  }

  private static Predicate<NativeLibrary> onClassPath() {
    String folder = "org/nd4j/linalg/cpu/nativecpu/bindings/" + PLATFORM;
    return library ->
        NativeLibrary.class
                .getClassLoader()
                .getResource(folder + library.extension + "/libjnind4jcpu.so")
            != null;
  }
}
