package dev.nn.layers.dropout;

/**
 * Dropout of a layer's inputs as network3 has it (chapter 6; Hinton et al., 2012): in training each
 * input is set to zero with probability {@code rate} and the others stay as they are; at inference
 * all inputs count, times 1 - rate.
 *
 * @param rate the probability of being dropped, in [0, 1)
 */
public record Dropout(double rate) {

  /** No input is dropped. */
  public static final Dropout NONE = new Dropout(0);

  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "The dropout rate must be in [0, 1). Received: rate=%s.".formatted(rate));
    }
  }

  /** The probability of being kept. */
  public double keep() {
    return 1 - rate;
  }
}
