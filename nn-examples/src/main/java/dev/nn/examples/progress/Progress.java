package dev.nn.examples.progress;

import dev.nn.optim.train.TrainingListener;

/** What is shown of one training; closed when it ends, however it ends. */
public interface Progress extends TrainingListener, AutoCloseable {

  /** Takes what was shown of a moment off the screen. */
  @Override
  default void close() {}

  /** Shows warnings only. */
  static Progress silent(Terminal terminal) {
    return warning -> warn(terminal, warning);
  }

  /** Says in a line that something went wrong that does not end the training. */
  static void warn(Terminal terminal, String warning) {
    terminal.err().println("nn: warning: " + warning);
    terminal.err().flush();
  }

  @Override
  void warned(String warning);

  /** A bar on a terminal, otherwise a line an epoch. */
  static Progress on(Terminal terminal) {
    return terminal.isInteractive() ? new BarProgress(terminal) : new LineProgress(terminal);
  }
}
