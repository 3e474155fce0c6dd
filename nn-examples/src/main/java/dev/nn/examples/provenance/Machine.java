package dev.nn.examples.provenance;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine a network was trained on.
 *
 * @param cpu the processor's name
 * @param cores the processors that this program may use
 * @param memoryBytes the physical memory
 * @param os the operating system and its kind of processor
 * @param jvm the Java virtual machine
 * @param blas who multiplies matrices
 */
public record Machine(String cpu, int cores, long memoryBytes, String os, String jvm, Blas blas) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** This machine. */
  public static Machine current() {
    return new Machine(
        processor(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        properties("os.name", "os.arch"),
        properties("java.vm.name", "java.vm.version"),
        Blas.current());
  }

  private static String properties(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(text.isEmpty() ? "" : " ").append(System.getProperty(name));
    }
    return text.toString();
  }

  /** The name as Linux tells it; elsewhere only the kind of processor. */
  private static String processor() {
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
