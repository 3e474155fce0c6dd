package dev.nn.format.layer;

/**
 * One axis of a window, in pixels.
 *
 * @param size at least 1
 * @param stride from one position to the next, at least 1
 * @param padding zeros before the first and behind the last pixel, 0 to size - 1
 */
public record Span(int size, int stride, int padding) {

  /** The number of positions over {@code extent} pixels. */
  public int positions(int extent) {
    return Math.toIntExact((extent + 2L * padding - size) / stride + 1);
  }

  /** Whether there is room, and no pixels are left over save in gaps between windows. */
  public boolean fits(int extent) {
    long room = extent + 2L * padding - size;
    return room >= 0 && room % stride <= padding + Math.max(0, stride - size);
  }

  /** The first position at which the window's {@code i}-th pixel lies on the image. */
  public int firstInside(int i, int positions) {
    return Math.min(positions, Math.max(0, -Math.floorDiv(i - padding, stride)));
  }

  /** Behind the last position at which the window's {@code i}-th pixel lies on the image. */
  public int endInside(int i, int extent, int positions) {
    int end = Math.floorDiv(extent - 1 + padding - i, stride) + 1;
    return Math.max(firstInside(i, positions), Math.min(positions, end));
  }
}
