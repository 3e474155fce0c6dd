package dev.nn.data.digits;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A written digit as grey levels, normalised as MNIST is (LeCun, Bottou, Bengio, Haffner,
 * "Gradient-Based Learning Applied to Document Recognition", 1998, section III.A): scaled into a
 * box of 20x20 pixels with its aspect ratio kept, and placed so that the centre of mass is the
 * centre of the image.
 */
final class Raster {
  private static final int BOX = 20;
  // The soft edge of a stroke: the ink falls from full to none over this many pixels.
  private static final double EDGE = 1.2;
  // The least radius: thinner lines than MNIST's thinnest would come out grey and broken.
  private static final double THINNEST = 0.75;

  private final double[] ink = new double[BOX * BOX];

  /** The ink of {@code lines}, whose unit of length is free. */
  Raster(List<List<Dab>> lines) {
    List<Dab> dabs = lines.stream().flatMap(List::stream).toList();
    Extent x = Extent.of(dabs, Dab::x);
    Extent y = Extent.of(dabs, Dab::y);
    double scale = BOX / Math.max(x.length(), y.length());
    for (List<Dab> line : lines) {
      for (int i = 1; i < line.size(); i++) {
        draw(fit(line.get(i - 1), x, y, scale), fit(line.get(i), x, y, scale));
      }
    }
  }

  /** The range of one coordinate that ink covers. */
  private record Extent(double min, double max) {
    static Extent of(List<Dab> dabs, ToDoubleFunction<Dab> coordinate) {
      return new Extent(
          dabs.stream()
              .mapToDouble(dab -> coordinate.applyAsDouble(dab) - dab.radius())
              .min()
              .orElseThrow(),
          dabs.stream()
              .mapToDouble(dab -> coordinate.applyAsDouble(dab) + dab.radius())
              .max()
              .orElseThrow());
    }

    double length() {
      return max - min;
    }

    double middle() {
      return (min + max) / 2;
    }
  }

  private static Dab fit(Dab dab, Extent x, Extent y, double scale) {
    return new Dab(
        (dab.x() - x.middle()) * scale + BOX / 2.0,
        (dab.y() - y.middle()) * scale + BOX / 2.0,
        Math.max(THINNEST, dab.radius() * scale));
  }

  private void draw(Dab from, Dab to) {
    double reach = Math.max(from.radius(), to.radius()) + EDGE / 2;
    int left = pixel(Math.min(from.x(), to.x()) - reach);
    int right = pixel(Math.max(from.x(), to.x()) + reach);
    int top = pixel(Math.min(from.y(), to.y()) - reach);
    int bottom = pixel(Math.max(from.y(), to.y()) + reach);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        int i = row * BOX + column;
        ink[i] = Math.max(ink[i], cover(from, to, column + 0.5, row + 0.5));
      }
    }
  }

  private static int pixel(double coordinate) {
    return (int) Math.max(0, Math.min(BOX - 1, Math.floor(coordinate)));
  }

  /** How much of the pixel with the centre (x, y) the stroke between two dabs covers, 0..1. */
  private static double cover(Dab from, Dab to, double x, double y) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double square = dx * dx + dy * dy;
    double along = square == 0 ? 0 : ((x - from.x()) * dx + (y - from.y()) * dy) / square;
    double t = Math.max(0, Math.min(1, along));
    double offX = x - from.x() - t * dx;
    double offY = y - from.y() - t * dy;
    double radius = from.radius() + t * (to.radius() - from.radius());
    double depth = radius - Math.sqrt(offX * offX + offY * offY);
    return Math.max(0, Math.min(1, depth / EDGE + 0.5));
  }

  /** Copies the image, 28x28, into {@code pixels} from index {@code first} on. Modified. */
  void copy(byte[] pixels, int first) {
    int left = place(1, BOX);
    int top = place(BOX, 1);
    for (int row = 0; row < BOX; row++) {
      for (int column = 0; column < BOX; column++) {
        int target = first + (top + row) * EmbeddedDigits.SIDE + left + column;
        pixels[target] = (byte) Math.round(255 * ink[row * BOX + column]);
      }
    }
  }

  /**
   * Where the box starts along one axis, so that the centre of mass falls on pixel 14, as in MNIST.
   */
  private int place(int step, int across) {
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < BOX; i++) {
      for (int j = 0; j < BOX; j++) {
        mass += ink[i * step + j * across];
        moment += i * ink[i * step + j * across];
      }
    }
    int start = (int) Math.round(EmbeddedDigits.SIDE / 2.0 - moment / mass);
    return Math.max(0, Math.min(EmbeddedDigits.SIDE - BOX, start));
  }
}
