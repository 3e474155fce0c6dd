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

  /** Whether somebody watches {@code err} on a terminal. */
  public boolean isInteractive() {
    return columns > 0;
  }
}
