package dev.nn.examples.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * Draws {@code epoch 3/60 [===> ] 245,000 images/s, 0:12 left, cost 0.1234, validation 97.12 %}.
 *
 * @param epochs all of the training
 * @param start the images that an earlier training, which this one resumes, was trained on
 */
record BarRenderer(int epochs, LongSupplier start) implements ProgressBarRenderer {
  private static final int WIDEST = 24;
  private static final int NARROWEST = 4;

  @Override
  public String render(ProgressState state, int columns) {
    double done = state.getNormalizedProgress();
    String before = "epoch %d/%d ".formatted(Math.min(epochs, 1 + (int) (done * epochs)), epochs);
    String after = figures(state);
    int free = columns - before.length() - after.length() - "[]".length();
    String line = before + bar(done, Math.max(NARROWEST, Math.min(WIDEST, free))) + after;
    return line.substring(0, Math.min(line.length(), columns));
  }

  private String figures(ProgressState state) {
    long trained = state.getCurrent() - start.getAsLong();
    long left = state.getMax() - state.getCurrent();
    double seconds = state.getElapsedAfterStart().toMillis() / 1e3;
    return String.format(
        Locale.ROOT,
        " %,.0f images/s, %s left%s",
        trained / Math.max(seconds, 1e-3),
        left(trained, left, seconds),
        state.getExtraMessage());
  }

  static String bar(double done, int width) {
    int full = (int) (done * width);
    return "[" + "=".repeat(full) + " ".repeat(width - full) + "]";
  }

  static String left(long done, long left, double seconds) {
    return done <= 0 ? "?" : time(seconds * left / done);
  }

  /** Such as {@code 0:42} or {@code 1:00:42}. */
  static String time(double seconds) {
    Duration time = Duration.ofMillis((long) (1e3 * seconds));
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
