package dev.nn.core.tensor;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The caller's thread and its helpers, which run the parts of a kernel.
 *
 * <p>Helpers spin between kernels, since in a training step the next one is microseconds away and
 * waking a thread takes as long.
 */
final class Team {
  /** Half a millisecond or so; longer than what a step does alone. */
  private static final int PATIENCE = 20_000;

  private final Helper[] helpers;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile @Nullable Parallel task;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean dismissed;

  /** A team of {@code size} threads, one of which is whoever calls. */
  Team(int size) {
    helpers = new Helper[size - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper("nn-helper-" + (i + 1));
      helpers[i].start();
    }
  }

  int size() {
    return helpers.length + 1;
  }

  /** Runs a task's parts; alone, if the helpers are another caller's at the moment. */
  void run(Parallel parallel) {
    if (helpers.length == 0 || !busy.compareAndSet(false, true)) {
      parallel.runAlone();
      return;
    }
    try {
      parallel.open();
      task = parallel;
      turn.getAndIncrement();
      for (Helper helper : helpers) {
        helper.wake();
      }
      parallel.work();
      parallel.await();
    } finally {
      task = null;
      busy.set(false);
    }
  }

  /** Ends the helpers, after what they are at. */
  void dismiss() {
    dismissed = true;
    for (Helper helper : helpers) {
      LockSupport.unpark(helper);
    }
  }

  /** One of the other threads. */
  private final class Helper extends Thread {
    private volatile boolean asleep;

    Helper(String name) {
      super(name);
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      int seen = 0;
      int waited = 0;
      while (!dismissed) {
        int now = turn.get();
        if (now != seen) {
          seen = now;
          waited = 0;
          help();
        } else if (++waited < PATIENCE) {
          Thread.onSpinWait();
        } else {
          sleep(seen);
        }
      }
    }

    private void help() {
      Parallel current = task;
      if (current != null) {
        current.work();
      }
    }

    private void sleep(int seen) {
      asleep = true;
      // Looked at once more, since a turn may have come before anyone saw that this sleeps.
      if (turn.get() == seen && !dismissed) {
        LockSupport.park(this);
      }
      asleep = false;
    }
  }
}
