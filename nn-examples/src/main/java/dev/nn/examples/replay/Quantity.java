package dev.nn.examples.replay;

/** What network2 may record after each epoch, in the order of its lists. */
enum Quantity {
  EVALUATION_COST("evaluation cost"),
  EVALUATION_ACCURACY("evaluation accuracy"),
  TRAINING_COST("training cost"),
  TRAINING_ACCURACY("training accuracy");

  private final String words;

  Quantity(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
