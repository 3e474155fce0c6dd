package dev.nn.examples.progress;

import dev.nn.optim.train.TrainingListener;

/** What is shown of one training; closed when it ends, however it ends. */
public interface Progress extends TrainingListener, AutoCloseable {

  /** Takes what was shown of a moment off the screen. */
  @Override
  default void close() {}

  /** Shows nothing. */
  static Progress silent() {
    return new Progress() {};
  }

  /** A bar on a terminal, otherwise a line an epoch. */
  static Progress on(Terminal terminal) {
    return terminal.isInteractive() ? new BarProgress(terminal) : lines(terminal, "");
  }

  /** A line an epoch, which begins with {@code prefix}: of one training beside others. */
  static Progress lines(Terminal terminal, String prefix) {
    return new LineProgress(terminal.err(), prefix);
  }
}
