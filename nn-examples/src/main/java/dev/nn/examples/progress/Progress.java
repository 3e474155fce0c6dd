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
    return terminal.isInteractive() ? new BarProgress(terminal) : new LineProgress(terminal.err());
  }
}
