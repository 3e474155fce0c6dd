package dev.nn.core.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A kernel of parts that do not depend on each other, run by as many threads as {@link Threads}
 * says, in any order.
 */
public final class Parallel implements Kernel {
  /** Some microseconds; then a thread that has taken a part may be waiting for this processor. */
  private static final int PATIENCE = 1_000;

  private static final int MOST_PARTS = 16;

  private final Kernel[] parts;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile @Nullable Throwable failure;

  private Parallel(List<? extends Kernel> parts) {
    this.parts = parts.toArray(new Kernel[0]);
    this.next.set(this.parts.length);
  }

  /**
   * Binds parts, which must not write what another one reads or writes.
   *
   * @return the kernel; a run throws what a part has thrown, when no part runs any more
   */
  public static Kernel of(List<? extends Kernel> parts) {
    return parts.size() == 1 ? parts.get(0) : new Parallel(parts);
  }

  /**
   * Binds the parts of what is done with each of many values alike.
   *
   * @param size the number of values
   * @param least the values that are worth a part of their own
   * @param range makes the kernel of the values from..end-1
   */
  public static Kernel split(int size, int least, Range range) {
    int count = Math.max(1, Math.min(MOST_PARTS, size / least));
    List<Kernel> parts = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int from = (int) ((long) size * p / count);
      int end = (int) ((long) size * (p + 1) / count);
      parts.add(range.part(from, end));
    }
    return of(parts);
  }

  @Override
  public void run() {
    Threads.team().run(this);
  }

  void runAlone() {
    for (Kernel part : parts) {
      part.run();
    }
  }

  /** Lets threads take parts. */
  void open() {
    failure = null;
    done.set(0);
    next.set(0);
  }

  /** Takes parts until none is left. */
  void work() {
    int part = next.getAndIncrement();
    while (part < parts.length) {
      try {
        parts[part].run();
      } catch (Throwable e) {
        failure = e;
      }
      done.getAndIncrement();
      part = next.getAndIncrement();
    }
  }

  /** Waits for the parts that others have taken. */
  @SuppressWarnings("ThreadPriorityCheck") // Yields for speed alone, where processors are few.
  void await() {
    for (int spins = 0; done.get() < parts.length; spins++) {
      if (spins < PATIENCE) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Makes the kernel of some of many values. */
  @FunctionalInterface
  public interface Range {

    /** The kernel of the values from..end-1. */
    Kernel part(int from, int end);
  }
}
