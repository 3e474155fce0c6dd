package dev.nn.layers.initialization;

import dev.nn.core.parameter.Fans;

/** Which connections of a neuron its first weights are scaled by. */
public enum Connections {
  /** Those into a neuron. */
  IN("n_in"),
  /** Those into a neuron and those out of an input. */
  IN_AND_OUT("(n_in + n_out)");

  private final String text;

  Connections(String text) {
    this.text = text;
  }

  /** Their number. */
  double count(Fans fans) {
    return switch (this) {
      case IN -> fans.in();
      case IN_AND_OUT -> (double) fans.in() + fans.out();
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
