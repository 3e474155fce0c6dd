package dev.nn.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a thread of their own: what hangs is to fail. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ParallelSeedsTest {

  /** Of trainings that wait for each other none would end alone. */
  @Test
  void as_many_run_at_once_as_asked() {
    CyclicBarrier three = new CyclicBarrier(3);
    List<Long> done = new ArrayList<>();

    new ParallelSeeds(3).train(10, 6, seed -> meet(three, seed), done::add);

    assertThat(done).containsExactlyInAnyOrder(10L, 11L, 12L, 13L, 14L, 15L);
  }

  private static long meet(CyclicBarrier barrier, long seed) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
      return seed;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void never_more_run_at_once_than_asked() {
    AtomicInteger running = new AtomicInteger();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();

    new ParallelSeeds(2)
        .train(
            0,
            200,
            seed -> {
              seen.add(running.incrementAndGet());
              for (int i = 0; i < 10_000; i++) {
                Thread.onSpinWait();
              }
              return running.getAndDecrement();
            },
            left -> {});

    assertThat(seen).isSubsetOf(1, 2);
  }

  @Test
  void one_at_a_time_is_in_order_and_done_before_the_next_begins() {
    List<String> events = new ArrayList<>();

    new ParallelSeeds(1)
        .train(
            1,
            3,
            seed -> {
              events.add("begin " + seed);
              return seed;
            },
            seed -> events.add("done " + seed));

    assertThat(events)
        .containsExactly("begin 1", "done 1", "begin 2", "done 2", "begin 3", "done 3");
  }

  /** An unguarded counter would lose some of 2000. */
  @Test
  void results_are_taken_one_after_another() {
    int[] taken = new int[1];

    new ParallelSeeds(8).train(0, 2000, seed -> seed, seed -> taken[0]++);

    assertThat(taken[0]).isEqualTo(2000);
  }

  /** The second would train for ever; the third would begin. */
  @Test
  void a_failure_ends_the_others_and_is_thrown() {
    CountDownLatch training = new CountDownLatch(1);
    AtomicInteger closed = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    List<Long> done = new ArrayList<>();
    ParallelSeeds seeds = new ParallelSeeds(2);

    assertThatThrownBy(
            () ->
                seeds.train(
                    1,
                    3,
                    seed -> {
                      begun.incrementAndGet();
                      if (seed == 1) {
                        throw failureAfter(training);
                      }
                      try (Progress progress = seeds.watched(counting(training, closed))) {
                        for (int batch = 1; ; batch++) {
                          progress.batchDone(1, batch, 0.5);
                        }
                      }
                    },
                    (Long seed) -> done.add(seed)))
        .isInstanceOf(Failure.class)
        .hasMessage("seed 1 failed");

    assertThat(closed).hasValue(1);
    assertThat(begun).hasValue(2);
    assertThat(done).isEmpty();
  }

  private static Failure failureAfter(CountDownLatch other) {
    try {
      assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
      return Failure.of(ExitCode.INTERNAL, "seed 1 failed");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Progress counting(CountDownLatch training, AtomicInteger closed) {
    return new Progress() {
      @Override
      public void batchDone(int epoch, int examples, double cost) {
        training.countDown();
      }

      @Override
      public void warned(String warning) {}

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @Test
  void what_cannot_be_written_ends_all() {
    AtomicInteger begun = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new ParallelSeeds(1)
                    .train(
                        0,
                        100,
                        seed -> begun.incrementAndGet(),
                        result -> {
                          throw new OutOfMemoryError("full");
                        }))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("full");
    assertThat(begun).hasValue(1);
  }
}
