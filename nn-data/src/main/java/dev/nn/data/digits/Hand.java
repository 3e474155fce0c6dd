package dev.nn.data.digits;

import dev.nn.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The way a writer writes once: how the form is bent, stretched, slanted and turned, and the pen.
 */
final class Hand {
  // In hundredths of the height of a digit, as the glyphs are.
  private static final double BEND = 8;
  private static final double JITTER = 5;
  private static final Glyph.Point MIDDLE = new Glyph.Point(35, 50);

  // Chosen so that the width, the slant and the ink of the images spread at least as MNIST's do.
  private static final double WIDTH = 1.1;
  private static final double WIDTH_SPREAD = 0.2;
  private static final double SLANT = 0.24;
  private static final double SLANT_SPREAD = 0.25;
  private static final double TURN_SPREAD = 0.1;

  // The radius of a pen, in hundredths too: MNIST's strokes are about 2.6 of 20 pixels wide.
  private static final double PEN = 6.5;
  private static final double PEN_SPREAD = 0.38;
  private static final double PRESSURE_SPREAD = 0.25;

  private final RandomStream random;
  private final Bend bendX;
  private final Bend bendY;
  private final double width;
  private final double slant;
  private final double sine;
  private final double cosine;
  private final double pen;

  /** A random hand, whose every stroke draws from {@code random}. */
  Hand(RandomStream random) {
    this.random = random;
    bendX = new Bend(BEND, random);
    bendY = new Bend(BEND, random);
    width = WIDTH * StrictMath.exp(WIDTH_SPREAD * random.nextGaussian());
    slant = SLANT + SLANT_SPREAD * random.nextGaussian();
    double turn = TURN_SPREAD * random.nextGaussian();
    sine = StrictMath.sin(turn);
    cosine = StrictMath.cos(turn);
    pen = PEN * StrictMath.exp(PEN_SPREAD * random.nextGaussian());
  }

  /** Writes {@code glyph} once: lines of dabs, each line without a break. */
  List<List<Dab>> write(Glyph glyph) {
    List<Dab> dabs = new ArrayList<>();
    for (Glyph.Point point : glyph.points()) {
      dabs.add(dab(point));
    }
    return glyph.curves().stream()
        .map(curve -> Dab.spline(curve.stream().map(dabs::get).toList()))
        .toList();
  }

  private Dab dab(Glyph.Point point) {
    double x = point.x() - MIDDLE.x() + JITTER * random.nextGaussian();
    double y = point.y() - MIDDLE.y() + JITTER * random.nextGaussian();
    double u = x / MIDDLE.y();
    double v = y / MIDDLE.y();
    double bentY = y + bendY.at(u, v);
    double bentX = width * (x + bendX.at(u, v)) - slant * bentY;
    double radius = pen * StrictMath.exp(PRESSURE_SPREAD * random.nextGaussian());
    return new Dab(cosine * bentX - sine * bentY, sine * bentX + cosine * bentY, radius);
  }
}
