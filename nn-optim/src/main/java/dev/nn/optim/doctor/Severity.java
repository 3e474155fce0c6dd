package dev.nn.optim.doctor;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
  /** Worth knowing; nothing needs to be done. */
  NOTE,
  /** It learns, but worse or slower than it could. */
  WARNING,
  /** It does not learn, or something else than is meant. */
  FAULT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
