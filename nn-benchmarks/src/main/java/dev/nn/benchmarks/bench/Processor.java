package dev.nn.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What Linux tells of the processor. */
final class Processor {
  private Processor() {}

  /** Its features; none where they are not told. */
  static Set<String> flags() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(
              line -> Set.copyOf(List.of(line.substring(line.indexOf(':') + 1).strip().split(" "))))
          .orElse(Set.of());
    } catch (IOException e) {
      return Set.of();
    }
  }
}
