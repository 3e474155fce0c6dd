package dev.nn.examples.progress;

import java.io.PrintWriter;

/**
 * Where the program writes.
 *
 * @param out results
 * @param err progress, notices and errors
 * @param columns the width of the terminal that shows {@code err}; 0 if none does
 */
public record Terminal(PrintWriter out, PrintWriter err, int columns) {
  /** Takes away what a bar has drawn. */
  static final String ERASE_LINE = "\r\u001b[K";

  /** Whether somebody watches {@code err} on a terminal. */
  public boolean isInteractive() {
    return columns > 0;
  }

  /** Says something in a line of its own, in place of a bar. */
  public void notice(String text) {
    err.println((isInteractive() ? ERASE_LINE : "") + "nn: " + text);
    err.flush();
  }
}
