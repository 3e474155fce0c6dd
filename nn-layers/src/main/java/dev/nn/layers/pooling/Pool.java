package dev.nn.layers.pooling;

import dev.nn.core.tensor.Elements;

/**
 * What becomes of the values of one window in one channel.
 *
 * <p>The values are those of {@code x} at {@code start + offsets[k]}.
 */
interface Pool {

  /** The window's one value. */
  double value(Elements x, int start, int[] offsets);

  /**
   * Adds this window's share of the input gradient.
   *
   * @param y the window's value
   * @param dy the gradient with respect to it
   * @param dx the gradient with respect to x. Modified.
   */
  void addGradient(Elements x, int start, int[] offsets, double y, double dy, Elements dx);
}
