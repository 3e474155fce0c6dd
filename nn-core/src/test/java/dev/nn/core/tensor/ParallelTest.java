package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  private final int before = Threads.get();

  @AfterEach
  void restore() {
    Threads.set(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void every_part_runs_once_in_every_run(int threads) {
    Threads.set(threads);
    int[] runs = new int[100];
    List<Kernel> parts = new ArrayList<>();
    for (int p = 0; p < runs.length; p++) {
      int part = p;
      parts.add(() -> runs[part]++);
    }
    Kernel kernel = Parallel.of(parts);
    for (int i = 1; i <= 2_000; i++) {
      kernel.run();
      int run = i;
      assertThat(Arrays.stream(runs).allMatch(n -> n == run)).as("run %d", i).isTrue();
    }
  }

  @Test
  void parts_run_side_by_side() {
    Threads.set(2);
    CountDownLatch met = new CountDownLatch(2);
    Kernel part =
        () -> {
          met.countDown();
          await(met);
        };

    Parallel.of(List.of(part, part)).run();

    assertThat(met.getCount()).isZero();
  }

  @Test
  void helpers_that_fell_asleep_are_woken() throws InterruptedException {
    Threads.set(2);
    Set<String> workers = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 3; i++) {
      Thread.sleep(20); // Longer than helpers spin.
      CountDownLatch met = new CountDownLatch(2);
      Kernel part =
          () -> {
            workers.add(Thread.currentThread().getName());
            met.countDown();
            await(met);
          };
      Parallel.of(List.of(part, part)).run();
    }
    assertThat(workers).contains("nn-helper-1").hasSize(2);
  }

  @Test
  void a_kernel_inside_a_part_runs_too() {
    Threads.set(2);
    int[] runs = new int[8];
    List<Kernel> outer = new ArrayList<>();
    for (int p = 0; p < 2; p++) {
      int first = 4 * p;
      outer.add(
          Parallel.of(
              IntStream.range(first, first + 4).<Kernel>mapToObj(i -> () -> runs[i]++).toList()));
    }
    Parallel.of(outer).run();
    assertThat(runs).containsOnly(1);
  }

  @Test
  void two_callers_at_once_do_not_mix() throws InterruptedException {
    Threads.set(3);
    List<Thread> callers = new ArrayList<>();
    List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int c = 0; c < 3; c++) {
      int[] runs = new int[7];
      Kernel kernel =
          Parallel.of(IntStream.range(0, 7).<Kernel>mapToObj(i -> () -> runs[i]++).toList());
      Thread caller =
          new Thread(
              () -> {
                for (int i = 1; i <= 5_000; i++) {
                  kernel.run();
                  int run = i;
                  if (!Arrays.stream(runs).allMatch(n -> n == run)) {
                    wrong.add("run %d: %s".formatted(i, Arrays.toString(runs)));
                  }
                }
              });
      callers.add(caller);
      caller.start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void what_a_part_throws_comes_out_and_the_next_run_is_whole(int threads) {
    Threads.set(threads);
    boolean[] fails = {true};
    int[] runs = new int[20];
    List<Kernel> parts = new ArrayList<>();
    for (int p = 0; p < runs.length; p++) {
      int part = p;
      parts.add(
          () -> {
            if (fails[0] && part == 7) {
              throw new IllegalStateException("part 7 fails");
            }
            runs[part]++;
          });
    }
    Kernel kernel = Parallel.of(parts);
    assertThatThrownBy(kernel::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("part 7 fails");

    fails[0] = false;
    Arrays.fill(runs, 0);
    kernel.run();

    assertThat(runs).containsOnly(1);
  }

  @Test
  void a_split_covers_every_value_once_whatever_the_number_of_threads() {
    for (int size : new int[] {1, 5, 99, 100, 101, 1_000, 12_345}) {
      int[] hits = new int[size];
      Kernel kernel =
          Parallel.split(
              size,
              100,
              (from, end) ->
                  () -> {
                    for (int i = from; i < end; i++) {
                      hits[i]++;
                    }
                  });
      kernel.run();
      assertThat(hits).as("%d values", size).containsOnly(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).as("the other part began").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
