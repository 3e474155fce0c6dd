package dev.nn.examples.chart;

/** Says that this machine cannot draw charts, and what to do; no reason to end anything. */
public final class ChartException extends Exception {
  private static final long serialVersionUID = 1;

  ChartException(String message, Throwable cause) {
    super(message, cause);
  }
}
