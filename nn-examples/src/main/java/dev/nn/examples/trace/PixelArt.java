package dev.nn.examples.trace;

import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import java.util.ArrayList;
import java.util.List;

/**
 * An image as text: two characters a pixel, which make it about square, the brighter the denser.
 */
public final class PixelArt {
  private static final String INK = " .:-=+*#%@";
  private static final int LEVELS = 256;

  private PixelArt() {}

  /** The lines of an image in a frame; of several channels, the first. */
  public static List<String> lines(LabeledImages images, int example) {
    Shape.Image shape = images.input();
    String edge = "+%s+".formatted("--".repeat(shape.width()));
    List<String> lines = new ArrayList<>();
    lines.add(edge);
    for (int row = 0; row < shape.height(); row++) {
      StringBuilder line = new StringBuilder("|");
      for (int column = 0; column < shape.width(); column++) {
        int pixel = (row * shape.width() + column) * shape.channels();
        String ink = ink(images.pixel(example, pixel));
        line.append(ink).append(ink);
      }
      lines.add(line.append('|').toString());
    }
    lines.add(edge);
    return lines;
  }

  /** Black alone is a space, so that every pixel that is not zero can be seen. */
  private static String ink(int brightness) {
    int level = (brightness * (INK.length() - 1) + LEVELS - 2) / (LEVELS - 1);
    return INK.substring(level, level + 1);
  }
}
