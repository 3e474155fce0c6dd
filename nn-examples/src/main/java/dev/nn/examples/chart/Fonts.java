package dev.nn.examples.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;

/** The machine's fonts, of which there may be none: containers for servers often come so. */
final class Fonts {
  private Fonts() {}

  /** The width, in pixels, of a line of text that is not blank. */
  static double width(String text, Font font) {
    return new TextLayout(text, font, new FontRenderContext(null, true, false)).getAdvance();
  }

  /**
   * Checks that letters can be drawn.
   *
   * @throws ChartException if not
   */
  static void require() throws ChartException {
    try {
      double unused = width("0", new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Without fonts, or the library that reads them, Java throws errors of half a dozen types.
      throw new ChartException(
          "this machine has no fonts to draw a chart with: install fontconfig and a font package"
              + " such as fonts-dejavu ("
              + e
              + ")",
          e);
    }
  }
}
