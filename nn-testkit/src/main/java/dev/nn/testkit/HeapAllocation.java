package dev.nn.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread allocates on the Java heap. */
final class HeapAllocation {
  private static final int REPETITIONS = 500;
  private static final int MOST_ROUNDS = 500;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private HeapAllocation() {}

  /**
   * The bytes that one run of {@code work} allocates, of the quietest of many rounds: the JVM
   * itself allocates while it compiles.
   */
  static double of(Runnable work) {
    double least = Double.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && least >= 1; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < REPETITIONS; i++) {
        work.run();
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      least = Math.min(least, allocated / (double) REPETITIONS);
    }
    return least;
  }
}
