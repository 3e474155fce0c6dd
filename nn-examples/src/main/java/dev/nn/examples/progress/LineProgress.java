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
  private final String prefix;
  private int epochs;
  private int images;

  LineProgress(Terminal terminal, String prefix) {
    this.terminal = terminal;
    this.out = terminal.err();
    this.prefix = prefix;
  }

  @Override
  public void started(TrainingSettings settings, int examples) {
    epochs = settings.epochs();
    images = examples;
  }

  @Override
  public void resumed(ImmutableList<EpochResult> done, int examples) {
    out.println(prefix + "resumed " + place(done.size(), examples));
    out.flush();
  }

  private String place(int done, int examples) {
    if (examples > 0) {
      return String.format(
          Locale.ROOT,
          "in epoch %d/%d, after %,d of %,d images",
          done + 1,
          epochs,
          examples,
          images);
    }
    return done == 0 ? "before epoch 1/" + epochs : "after epoch %d/%d".formatted(done, epochs);
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
