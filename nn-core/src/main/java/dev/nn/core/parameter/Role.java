package dev.nn.core.parameter;

/** What a parameter is for; the parameters of one role are contiguous in memory. */
public enum Role {
  /** Learned, and subject to weight decay. */
  WEIGHT,
  /** Learned, never decayed. */
  BIAS
}
