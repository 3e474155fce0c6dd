package dev.nn.layers.dropout;

/**
 * Dropout of a layer's inputs (chapter 6; Hinton et al., 2012): in training each input is set to
 * zero with probability {@code rate}.
 *
 * <pre>
 *                  a kept input in training   any input at inference
 * {@link #network3}         x                          (1 - rate) x
 * {@link #inverted}         x / (1 - rate)             x
 * </pre>
 *
 * <p>In either form the weighted input at inference is the mean of that in training. Both draw the
 * same masks: of the seed, the layer and the step, and of nothing else.
 *
 * @param rate the probability of being dropped, in [0, 1)
 * @param scaling when inputs are scaled
 */
public record Dropout(double rate, Scaling scaling) {

  /** No input is dropped. */
  public static final Dropout NONE = network3(0);

  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "The dropout rate must be in [0, 1). Received: rate=%s.".formatted(rate));
    }
  }

  /**
   * Dropout as network3 has it, the default: kept inputs stay as they are, and at inference all
   * inputs count, times 1 - rate.
   *
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public static Dropout network3(double rate) {
    return new Dropout(rate, Scaling.AT_INFERENCE);
  }

  /**
   * Inverted dropout, usual today: kept inputs are divided by 1 - rate, and inference is that of a
   * layer without dropout.
   *
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public static Dropout inverted(double rate) {
    return new Dropout(rate, Scaling.IN_TRAINING);
  }

  /** The factor of a kept input in training. */
  public double trainingScale() {
    return scaling == Scaling.IN_TRAINING ? 1 / (1 - rate) : 1;
  }

  /** The factor of every input at inference. */
  public double inferenceScale() {
    return scaling == Scaling.AT_INFERENCE ? 1 - rate : 1;
  }

  /** The rate, such as {@code 0.5}; {@code inverted(0.5)} for the form that is not the default. */
  @Override
  public String toString() {
    return scaling == Scaling.AT_INFERENCE ? Double.toString(rate) : "inverted(%s)".formatted(rate);
  }

  /** When inputs are scaled to make up for the dropped ones. */
  public enum Scaling {
    /** At inference, by 1 - rate: network3. */
    AT_INFERENCE,
    /** In training, by 1 / (1 - rate): inverted dropout. */
    IN_TRAINING
  }
}
