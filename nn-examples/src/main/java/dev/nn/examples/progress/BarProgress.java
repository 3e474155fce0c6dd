package dev.nn.examples.progress;

import com.google.common.collect.ImmutableList;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.TrainingSettings;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar over all epochs: images a second, time left, and the figures of the last epoch. */
final class BarProgress implements Progress {
  private static final int MILLISECONDS = 200;

  /** A mini-batch takes 40 us and less: the bar is told of one in a hundred. */
  private static final int IMAGES_BETWEEN_STEPS = 1000;

  private final Terminal terminal;
  private @Nullable ProgressBar bar;
  private long images;
  private long earlier;

  /** Where this training began: where an earlier one was stopped. */
  private volatile long start;

  private int next;

  BarProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(TrainingSettings settings, int examples) {
    images = examples;
    bar =
        new ProgressBarBuilder()
            .setInitialMax(images * settings.epochs())
            .setUpdateIntervalMillis(MILLISECONDS)
            .setRenderer(new BarRenderer(settings.epochs(), this::start))
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, terminal.columns() - 1))
            .build();
  }

  @Override
  public void resumed(ImmutableList<EpochResult> done, int examples) {
    earlier = images * done.size();
    start = earlier + examples;
    next = examples;
    if (bar != null) {
      bar.stepTo(earlier + examples);
    }
  }

  private long start() {
    return start;
  }

  @Override
  public void warned(String warning) {
    terminal.err().print(Terminal.ERASE_LINE);
    Progress.warn(terminal, warning);
  }

  @Override
  public void batchDone(int epoch, int examples, double cost) {
    if (examples >= next && bar != null) {
      bar.stepTo(earlier + examples);
      next = examples + IMAGES_BETWEEN_STEPS;
    }
  }

  @Override
  public void epochDone(EpochResult epoch) {
    next = 0;
    earlier = images * epoch.epoch();
    if (bar != null) {
      bar.setExtraMessage(message(epoch));
      bar.stepTo(earlier);
    }
  }

  private static String message(EpochResult epoch) {
    return String.format(
        Locale.ROOT,
        ", cost %.4f, validation %.2f %%",
        epoch.trainingCost(),
        100 * epoch.validation().fraction());
  }

  private void draw(String line) {
    PrintWriter err = terminal.err();
    err.print(Terminal.ERASE_LINE + line);
    err.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      draw("");
    }
  }
}
