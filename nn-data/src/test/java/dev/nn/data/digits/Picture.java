package dev.nn.data.digits;

import java.util.ArrayDeque;
import java.util.Deque;

/** One image of many, and what the tests measure of it. */
final class Picture {
  private static final int SIDE = EmbeddedDigits.SIDE;
  private static final int INK = 64;

  private final int[] levels = new int[SIDE * SIDE];

  Picture(byte[] pixels, int image) {
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Byte.toUnsignedInt(pixels[image * levels.length + i]);
    }
  }

  int brightest() {
    int brightest = 0;
    for (int level : levels) {
      brightest = Math.max(brightest, level);
    }
    return brightest;
  }

  /** The mean grey level, 0..255. */
  double mean() {
    double sum = 0;
    for (int level : levels) {
      sum += level;
    }
    return sum / levels.length;
  }

  /** The column, 0..27, of the centre of mass. */
  double centreX() {
    return centre(1, SIDE);
  }

  /** The row, 0..27, of the centre of mass. */
  double centreY() {
    return centre(SIDE, 1);
  }

  private double centre(int step, int across) {
    long mass = 0;
    long moment = 0;
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        mass += levels[i * step + j * across];
        moment += (long) i * levels[i * step + j * across];
      }
    }
    return (double) moment / mass;
  }

  /** The number of columns from the first to the last that is not background alone. */
  int width() {
    return extent(1, SIDE);
  }

  /** The number of rows from the first to the last that is not background alone. */
  int height() {
    return extent(SIDE, 1);
  }

  private int extent(int step, int across) {
    int first = SIDE;
    int last = -1;
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        if (levels[i * step + j * across] > 0) {
          first = Math.min(first, i);
          last = i;
        }
      }
    }
    return last - first + 1;
  }

  /** The number of pieces that the clearly visible ink falls into; diagonal neighbours touch. */
  int pieces() {
    boolean[] seen = new boolean[levels.length];
    int pieces = 0;
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] >= INK && !seen[i]) {
        pieces++;
        flood(i, seen);
      }
    }
    return pieces;
  }

  private void flood(int start, boolean[] seen) {
    Deque<Integer> open = new ArrayDeque<>();
    open.push(start);
    seen[start] = true;
    while (!open.isEmpty()) {
      int pixel = open.pop();
      for (int row = pixel / SIDE - 1; row <= pixel / SIDE + 1; row++) {
        for (int column = pixel % SIDE - 1; column <= pixel % SIDE + 1; column++) {
          int next = row * SIDE + column;
          boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
          if (inside && !seen[next] && levels[next] >= INK) {
            seen[next] = true;
            open.push(next);
          }
        }
      }
    }
  }
}
