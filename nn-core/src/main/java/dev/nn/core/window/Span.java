package dev.nn.core.window;

/**
 * One axis of a window, in pixels.
 *
 * @param size the extent of the window, at least 1
 * @param stride the step from one position to the next, at least 1
 * @param padding the zeros before the first and after the last pixel, 0 to size - 1, so that no
 *     window sees zeros alone
 */
public record Span(int size, int stride, int padding) {

  public Span {
    require(size >= 1, "The extent of a window must be at least 1", "size", size);
    require(stride >= 1, "The stride of a window must be at least 1", "stride", stride);
    require(
        padding >= 0 && padding < size,
        "The padding of a window of extent %d must be in 0..%d".formatted(size, size - 1),
        "padding",
        padding);
  }

  private static void require(boolean holds, String rule, String name, int value) {
    if (!holds) {
      throw new IllegalArgumentException("%s. Received: %s=%d.".formatted(rule, name, value));
    }
  }

  /** The number of positions on an axis of {@code extent} pixels, which {@link #covers} it. */
  int positions(int extent) {
    return (extent + 2 * padding - size) / stride + 1;
  }

  /** The smallest extent of an image with room for one window. */
  int smallest() {
    return Math.max(1, size - 2 * padding);
  }

  /**
   * Whether no pixels are left over at the far edge, save in the gap that a stride longer than the
   * window leaves behind every window.
   */
  boolean covers(int extent) {
    int rest = (extent + 2 * padding - size) % stride;
    return rest <= padding + Math.max(0, stride - size);
  }

  /** The largest extent up to {@code extent} that is covered. */
  int coveredUpTo(int extent) {
    int covered = extent;
    while (!covers(covered)) {
      covered--;
    }
    return covered;
  }

  /** The smallest extent from {@code extent} on that is covered. */
  int coveredFrom(int extent) {
    int covered = extent;
    while (!covers(covered)) {
      covered++;
    }
    return covered;
  }
}
