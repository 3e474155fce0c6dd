package dev.nn.examples.progress;

import com.google.common.collect.ImmutableList;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.TrainingSettings;
import java.io.PrintWriter;
import java.util.Locale;

/** One plain line an epoch, for logs. */
final class LineProgress implements Progress {
  private final Terminal terminal;
  private final PrintWriter out;
  private int epochs;
  private int images;

  LineProgress(Terminal terminal) {
    this.terminal = terminal;
    this.out = terminal.err();
  }

  @Override
  public void started(TrainingSettings settings, int examples) {
    epochs = settings.epochs();
    images = examples;
  }

  @Override
  public void resumed(ImmutableList<EpochResult> done, int examples) {
    out.println(
        String.format(
            Locale.ROOT,
            "resumed: epoch %d/%d is done, and %,d images",
            done.size(),
            epochs,
            examples));
    out.flush();
  }

  @Override
  public void warned(String warning) {
    Progress.warn(terminal, warning);
  }

  @Override
  public void epochDone(EpochResult epoch) {
    out.println(
        String.format(
            Locale.ROOT,
            "epoch %d/%d: cost %.4f, validation %.2f %%, %,.0f images/s",
            epoch.epoch(),
            epochs,
            epoch.trainingCost(),
            100 * epoch.validation().fraction(),
            images / epoch.seconds()));
    out.flush();
  }
}
