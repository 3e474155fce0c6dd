package dev.nn.infer;

/** What becomes of the values of a window: first those of each column, then those of a row. */
enum Pool {
  /** The largest; NaN if one is. */
  MAX {
    @Override
    void first(float[] x, int from, float[] row, int n) {
      System.arraycopy(x, from, row, 0, n);
    }

    @Override
    void next(float[] x, int from, float[] row, int n) {
      for (int i = 0; i < n; i++) {
        row[i] = Math.max(row[i], x[from + i]);
      }
    }

    @Override
    float value(float[] row, int from, int size, int pixels) {
      float largest = row[from];
      for (int i = 1; i < size; i++) {
        largest = Math.max(largest, row[from + i]);
      }
      return largest;
    }
  },
  /** The mean. */
  AVERAGE {
    @Override
    void first(float[] x, int from, float[] row, int n) {
      System.arraycopy(x, from, row, 0, n);
    }

    @Override
    void next(float[] x, int from, float[] row, int n) {
      for (int i = 0; i < n; i++) {
        row[i] += x[from + i];
      }
    }

    @Override
    float value(float[] row, int from, int size, int pixels) {
      return sum(row, from, size) / pixels;
    }
  },
  /** The square root of the sum of the squares. */
  L2 {
    @Override
    void first(float[] x, int from, float[] row, int n) {
      for (int i = 0; i < n; i++) {
        row[i] = x[from + i] * x[from + i];
      }
    }

    @Override
    void next(float[] x, int from, float[] row, int n) {
      for (int i = 0; i < n; i++) {
        row[i] += x[from + i] * x[from + i];
      }
    }

    @Override
    float value(float[] row, int from, int size, int pixels) {
      return (float) Math.sqrt(sum(row, from, size));
    }
  };

  /** Starts a row of columns with the {@code n} values from {@code from} on. */
  abstract void first(float[] x, int from, float[] row, int n);

  /** Adds the next row of the windows to the columns. */
  abstract void next(float[] x, int from, float[] row, int n);

  /** The value of a window of {@code pixels} pixels, whose columns are {@code size} of the row. */
  abstract float value(float[] row, int from, int size, int pixels);

  private static float sum(float[] row, int from, int size) {
    float sum = 0;
    for (int i = 0; i < size; i++) {
      sum += row[from + i];
    }
    return sum;
  }
}
