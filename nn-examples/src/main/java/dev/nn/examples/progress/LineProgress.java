package dev.nn.examples.progress;

import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.TrainingSettings;
import java.io.PrintWriter;
import java.util.Locale;

/** One plain line an epoch, for logs. */
final class LineProgress implements Progress {
  private final PrintWriter out;
  private final String prefix;
  private int epochs;
  private int images;

  LineProgress(PrintWriter out, String prefix) {
    this.out = out;
    this.prefix = prefix;
  }

  @Override
  public void started(TrainingSettings settings, int examples) {
    epochs = settings.epochs();
    images = examples;
  }

  @Override
  public void epochDone(EpochResult epoch) {
    out.println(
        String.format(
            Locale.ROOT,
            "%sepoch %d/%d: cost %.4f, validation %.2f %%, %,.0f images/s",
            prefix,
            epoch.epoch(),
            epochs,
            epoch.trainingCost(),
            100 * epoch.validation().fraction(),
            images / epoch.seconds()));
    out.flush();
  }
}
