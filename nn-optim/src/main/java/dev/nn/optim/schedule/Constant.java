package dev.nn.optim.schedule;

/** The base rate in every epoch. */
record Constant() implements PerEpoch {

  @Override
  public double factor(int epoch) {
    return 1;
  }
}
