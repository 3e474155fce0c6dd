package dev.nn.examples.progress;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * Draws {@code epoch 3/60 [===> ] 245,000 images/s, 0:12 left, cost 0.1234, validation 97.12 %}.
 *
 * @param epochs all of the training
 */
record BarRenderer(int epochs) implements ProgressBarRenderer {
  private static final int WIDTH = 24;

  @Override
  public String render(ProgressState state, int columns) {
    double done = state.getNormalizedProgress();
    double seconds = state.getElapsedAfterStart().toMillis() / 1e3;
    String line =
        String.format(
            Locale.ROOT,
            "epoch %d/%d %s %,.0f images/s, %s left%s",
            Math.min(epochs, 1 + (int) (done * epochs)),
            epochs,
            bar(done),
            state.getCurrent() / Math.max(seconds, 1e-3),
            left(done, seconds),
            state.getExtraMessage());
    return line.substring(0, Math.min(line.length(), columns));
  }

  private static String bar(double done) {
    int full = (int) (done * WIDTH);
    return "[" + "=".repeat(full) + " ".repeat(WIDTH - full) + "]";
  }

  private static String left(double done, double seconds) {
    if (done == 0) {
      return "?";
    }
    Duration left = Duration.ofMillis((long) (1e3 * seconds * (1 - done) / done));
    return left.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
