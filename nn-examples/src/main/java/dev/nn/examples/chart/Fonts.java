package dev.nn.examples.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;

/** The machine's fonts, of which there may be none: containers for servers often come so. */
final class Fonts {
  private Fonts() {}

  static Font plain(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  static Font bold(int size) {
    return new Font(Font.SANS_SERIF, Font.BOLD, size);
  }

  /**
   * Checks that letters can be drawn.
   *
   * @throws ChartException if not
   */
  static void require() throws ChartException {
    try {
      new TextLayout("0", plain(12), new FontRenderContext(null, true, false)).getBounds();
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
