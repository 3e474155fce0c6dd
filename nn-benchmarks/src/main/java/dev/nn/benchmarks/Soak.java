package dev.nn.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.nn.core.tensor.Threads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs 1,000,000 training steps of 784-100-10 and prints, every 100,000, the resident memory of the
 * process and what the steps allocated on the Java heap; for Linux.
 */
public final class Soak {
  private static final int ROUNDS = 10;
  private static final int STEPS = 100_000;

  private Soak() {}

  /** Runs the soak. */
  public static void main(String[] args) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (BoundStep baseline = BoundStep.ofBaseline(10)) {
      Threads.set(1);
      for (int round = 1; round <= ROUNDS; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        double total = 0;
        for (int i = 0; i < STEPS; i++) {
          total += baseline.run();
        }
        double perStep = (threads.getCurrentThreadAllocatedBytes() - before) / (double) STEPS;
        System.out.printf(
            "%,9d steps  resident %s  heap %.3f bytes a step  mean cost %.3f%n",
            round * STEPS, residentMemory(), perStep, total / STEPS / 10);
      }
    }
  }

  private static String residentMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .map(line -> line.substring(6).trim())
        .findFirst()
        .orElse("unknown");
  }
}
