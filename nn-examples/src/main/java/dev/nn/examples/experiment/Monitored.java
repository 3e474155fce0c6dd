package dev.nn.examples.experiment;

/** A data set on which cost and accuracy are measured after every epoch. */
public enum Monitored {
  /** What is learned from. */
  TRAINING,
  /** What is chosen by. */
  VALIDATION,
  /** What is reported on, opened once an epoch. */
  TEST
}
