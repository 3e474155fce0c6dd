package dev.nn.examples.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.sun.management.ThreadMXBean;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.ExampleOrder;
import dev.nn.optim.train.TrainingSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

final class ProgressTest {
  private static final TrainingSettings TWO_EPOCHS =
      new TrainingSettings(
          Sgd.rate(0.1), L2.none(), 2, 10, 1, ExampleOrder.SHUFFLED, DataType.FLOAT);
  private static final EpochResult FIRST = new EpochResult(1, 0.43211, new Accuracy(97, 100), 0.5);

  private final StringWriter text = new StringWriter();

  private Progress progress(int columns) {
    PrintWriter writer = new PrintWriter(text, true);
    return Progress.on(new Terminal(writer, writer, columns));
  }

  @Test
  void a_line_tells_of_an_epoch_in_the_same_way_in_every_country() {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try (Progress lines = progress(0)) {
      lines.started(TWO_EPOCHS, 50_000);
      lines.epochDone(FIRST);
    } finally {
      Locale.setDefault(usual);
    }

    assertThat(text.toString().strip())
        .isEqualTo("epoch 1/2: cost 0.4321, validation 97.00 %, 100,000 images/s");
  }

  @Test
  void a_line_begins_with_its_prefix_also_on_a_terminal() {
    PrintWriter writer = new PrintWriter(text, true);
    try (Progress lines = Progress.lines(new Terminal(writer, writer, 80), "seed 7, ")) {
      lines.started(TWO_EPOCHS, 50_000);
      lines.epochDone(FIRST);
    }

    assertThat(text.toString().strip())
        .isEqualTo("seed 7, epoch 1/2: cost 0.4321, validation 97.00 %, 100,000 images/s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0      | resumed before epoch 1/2
          0 | 12_340 | resumed in epoch 1/2, after 12,340 of 50,000 images
          1 | 0      | resumed after epoch 1/2
          1 | 10     | resumed in epoch 2/2, after 10 of 50,000 images
          2 | 0      | resumed after epoch 2/2
          """)
  void a_line_tells_where_a_training_goes_on(int done, String examples, String line) {
    try (Progress lines = progress(0)) {
      lines.started(TWO_EPOCHS, 50_000);
      lines.resumed(
          ImmutableList.copyOf(Collections.nCopies(done, FIRST)),
          Integer.parseInt(examples.replace("_", "")));
    }

    assertThat(text.toString().strip()).isEqualTo(line);
  }

  @Test
  void the_bar_tells_of_the_last_epoch() {
    try (Progress bar = progress(200)) {
      bar.started(TWO_EPOCHS, 50_000);
      bar.batchDone(1, 25_000, 0.5);
      bar.epochDone(FIRST);
    }

    assertThat(text.toString())
        .contains("epoch 2/2 [============            ]")
        .contains(" left, cost 0.4321, validation 97.00 %");
  }

  @Test
  void the_bar_fits_its_terminal() {
    try (Progress bar = progress(30)) {
      bar.started(TWO_EPOCHS, 50_000);
    }

    assertThat(text.toString().split("\r\u001b\\[K", -1)).allMatch(line -> line.length() < 30);
  }

  /** It is called 25,000 times a second. */
  @Test
  void a_mini_batch_allocates_nothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Progress bar = progress(80)) {
      bar.started(TWO_EPOCHS, 10_000_000);
      long allocated = allocatedBy(threads, bar, 0);
      for (int round = 1; round < 5; round++) {
        allocated = Math.min(allocated, allocatedBy(threads, bar, round));
      }
      assertThat(allocated).isLessThan(10_000);
    }
  }

  private static long allocatedBy(ThreadMXBean threads, Progress bar, int round) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 1; i <= 100_000; i++) {
      bar.batchDone(1, (round * 100_000 + i) * 10, 0.5);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
