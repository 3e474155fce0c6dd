package dev.nn.core.tensor;

/** The sum of the rows of a matrix, added up from the first row to the last. */
public final class RowSum {
  private RowSum() {}

  /**
   * Binds a sum.
   *
   * @param rows [m, n]. Not modified.
   * @param sum [n]. Modified by each run.
   * @return the kernel; a run throws {@link IndexOutOfBoundsException} if the rows are not whole
   */
  public static Kernel of(Elements rows, Elements sum) {
    int columns = sum.size();
    if (rows instanceof Elements.Floats && sum instanceof Elements.Floats) {
      float[] total = new float[columns];
      float[] row = new float[columns];
      return () -> run(rows, sum, total, row);
    }
    return () -> {
      sum.copy(0, rows, 0, columns);
      for (int from = columns; from < rows.size(); from += columns) {
        for (int j = 0; j < columns; j++) {
          sum.set(j, sum.get(j) + rows.get(from + j));
        }
      }
    };
  }

  private static void run(Elements rows, Elements sum, float[] total, float[] row) {
    rows.read(0, total, 0, total.length);
    for (int from = row.length; from < rows.size(); from += row.length) {
      rows.read(from, row, 0, row.length);
      for (int j = 0; j < row.length; j++) {
        total[j] += row[j];
      }
    }
    sum.write(0, total, 0, total.length);
  }
}
