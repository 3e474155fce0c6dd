package dev.nn.data.digits;

import java.util.ArrayList;
import java.util.List;

/**
 * One written form of a digit: the points a pen passes and the smooth curves through them.
 *
 * <p>Curves name points by their index, so that strokes that meet in a point still meet there after
 * the point has been moved.
 *
 * @param name the digit and its style, such as {@code 7-bar}
 * @param weight how often this form is written, relative to the digit's other forms; an estimate
 * @param points in hundredths of the height of a digit
 * @param curves indices into {@code points}, two or more each; a curve that ends where it starts is
 *     smooth there too
 */
record Glyph(String name, int weight, List<Point> points, List<List<Integer>> curves) {

  /** A place on the paper: x to the right, y down. */
  record Point(double x, double y) {}

  Glyph {
    points = List.copyOf(points);
    curves = curves.stream().map(List::copyOf).toList();
  }

  /** The digit 0..9. */
  int digit() {
    return name.charAt(0) - '0';
  }

  /** A row of the table {@code glyphs.txt}, whose head describes the format. */
  static Glyph parse(String row) {
    String[] cells = row.strip().split("\\s+", -1);
    List<Point> points = new ArrayList<>();
    List<List<Integer>> curves = new ArrayList<>();
    List<Integer> curve = new ArrayList<>();
    for (int i = 2; i < cells.length; i++) {
      if (cells[i].equals("|")) {
        curves.add(curve);
        curve = new ArrayList<>();
        continue;
      }
      int point = index(points, point(cells[i]));
      curve.add(point);
      if (cells[i].endsWith("!")) {
        curves.add(curve);
        curve = new ArrayList<>(List.of(point));
      }
    }
    curves.add(curve);
    return new Glyph(cells[0], Integer.parseInt(cells[1]), points, curves);
  }

  private static Point point(String cell) {
    String[] xy = cell.replace("!", "").split(",", 2);
    return new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1]));
  }

  private static int index(List<Point> points, Point point) {
    if (!points.contains(point)) {
      points.add(point);
    }
    return points.indexOf(point);
  }
}
