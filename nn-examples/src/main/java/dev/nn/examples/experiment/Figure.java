package dev.nn.examples.experiment;

/** Which of a run's figures stands beside the book's. */
public enum Figure {
  /** Chapter 6: the test is opened for one epoch only, chosen by validation. */
  TEST_AT_BEST_VALIDATION("testAccuracyAtBestValidation", "test at best validation", "test"),

  /** The best of all epochs on the test images: the book's early chapters choose by the test. */
  PEAK_TEST("peakTestAccuracy", "best epoch on the test images", "peak on test"),

  /** On the test images after the last epoch. */
  LAST_TEST("lastTestAccuracy", "last epoch on the test images", "last on test"),

  /** The best of all epochs on the validation images. */
  BEST_VALIDATION("bestValidationAccuracy", "best epoch on the validation images", "validation");

  private final String key;
  private final String protocol;
  private final String label;

  Figure(String key, String protocol, String label) {
    this.key = key;
    this.protocol = protocol;
    this.label = label;
  }

  /** What a run's record calls it. */
  public String key() {
    return key;
  }

  /** How it is measured, in a few words. */
  public String protocol() {
    return protocol;
  }

  /** The same, shorter. */
  public String label() {
    return label;
  }

  /** Whether the test images are opened after every epoch. */
  public boolean opensTestEachEpoch() {
    return this == PEAK_TEST || this == LAST_TEST;
  }
}
