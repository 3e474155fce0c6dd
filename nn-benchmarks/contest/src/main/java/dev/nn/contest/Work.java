package dev.nn.contest;

/**
 * What is measured; a step of training copies a mini-batch in, goes forward and backward and
 * updates by plain SGD, in float; a step of inference copies the images in, goes forward and copies
 * the probabilities out.
 *
 * <p>The networks end in 10 neurons with softmax and the log-likelihood cost; each convolution is 5
 * x 5 and followed by max-pooling 2 x 2.
 */
public enum Work {
  /** Training of 100 sigmoid neurons. */
  SIGMOID,
  /** Training of two convolutions, of 20 and 40 maps, and 100 neurons, all rectified. */
  CONV,
  /**
   * Training of the same with two times 1000 neurons and dropout 0.5 before each of the last three.
   */
  DROPOUT,
  /** Inference with the network of {@link #CONV}. */
  PREDICT,
  /** One product of two square matrices, of as many rows as the batch: the machine's measure. */
  GEMM
}
