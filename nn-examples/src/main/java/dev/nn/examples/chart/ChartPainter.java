package dev.nn.examples.chart;

import dev.nn.examples.picture.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a chart with XChart. */
final class ChartPainter {
  static final int WIDTH = 960;
  static final int HEIGHT = 600;

  /** How wide curves are, and by what {@link SvgCanvas} knows them. */
  static final BasicStroke CURVE =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  /**
   * Okabe and Ito, Color Universal Design (2008): told apart by the colour-blind. Less yellow,
   * which is not seen on white.
   */
  static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000),
          new Color(0x882255),
          new Color(0x888888));

  /** Their number has no factor of the colours': both together tell 45 curves apart. */
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.TRIANGLE_DOWN);

  /** Closer marks, in pixels, would be a thick line. */
  private static final int MARK_SPACE = 16;

  private static final int NAMED_BELOW = 4;
  private static final int LEGEND_LINE = 32;
  private static final int LEGEND_GAP = 16;

  /** White around all. */
  private static final int EDGE = 16;

  private static final int X_TICK_SPACE = 80;
  private static final int Y_TICK_SPACE = 44;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  private static final Font NAME = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font NUMBER = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Color INK = new Color(0x222222);
  private static final Color FRAME = new Color(0x999999);
  private static final Color GRID = new Color(0xE6E6E6);

  private ChartPainter() {}

  static Drawing draw(Chart chart, int width, int height) {
    XYChart drawn = new XYChart(width, height);
    drawn.setTitle(chart.title());
    drawn.setXAxisTitle(chart.x().label());
    drawn.setYAxisTitle(chart.y().label());
    look(drawn.getStyler());
    drawn.getStyler().setChartTitleFont(titleFont(chart, width));
    legend(drawn.getStyler(), chart.curves(), width);
    horizontal(drawn.getStyler(), chart.x(), chart.xs(), width);
    vertical(drawn.getStyler(), chart.y(), chart.ys(), height);
    for (int i = 0; i < chart.curves().size(); i++) {
      add(drawn, chart.curves().get(i), i);
    }
    return new Drawing(picture(drawn), SvgCanvas.svg(chart, drawn));
  }

  private static Picture picture(XYChart drawn) {
    BufferedImage image =
        new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    // Otherwise every line of a curve is moved to whole pixels by itself.
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    try {
      drawn.paint(graphics, drawn.getWidth(), drawn.getHeight());
    } finally {
      graphics.dispose();
    }
    return new Picture(image);
  }

  private static void look(XYStyler style) {
    style
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(INK)
        .setChartTitlePadding(12)
        .setChartPadding(EDGE)
        .setLocale(Locale.ROOT)
        .setPlotBorderColor(FRAME)
        .setPlotContentSize(1)
        .setMarkerSize(7);
    style
        .setLegendFont(NAME)
        .setLegendBorderColor(Color.WHITE)
        .setLegendPadding(LEGEND_GAP)
        .setLegendSeriesLineLength(LEGEND_LINE);
    style
        .setAxisTitleFont(LABEL)
        .setAxisTitlePadding(10)
        .setAxisTickLabelsFont(NUMBER)
        .setAxisTickLabelsColor(INK)
        .setAxisTicksLineVisible(false)
        .setAxisTicksMarksVisible(false)
        .setYAxisLabelAlignment(TextAlignment.Right)
        .setPlotMargin(0)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setXAxisTickMarkSpacingHint(X_TICK_SPACE)
        .setYAxisTickMarkSpacingHint(Y_TICK_SPACE);
  }

  /** A few curves are named below, in a row if that fits, many beside. */
  private static void legend(XYStyler style, List<Curve> curves, int width) {
    boolean below = curves.size() <= NAMED_BELOW;
    double row =
        curves.stream()
            .mapToDouble(curve -> Fonts.width(curve.name(), NAME) + LEGEND_LINE + 3 * LEGEND_GAP)
            .sum();
    style
        .setLegendVisible(curves.size() > 1)
        .setLegendPosition(below ? LegendPosition.OutsideS : LegendPosition.OutsideE)
        .setLegendLayout(
            below && row < width - 2 * EDGE ? LegendLayout.Horizontal : LegendLayout.Vertical);
  }

  /** A title is above the middle of the axes, which is not the chart's with a legend beside. */
  private static Font titleFont(Chart chart, int width) {
    double room = chart.curves().size() <= NAMED_BELOW ? 0.92 * width : 0.58 * width;
    double title = Fonts.width(chart.title(), TITLE);
    return title <= room ? TITLE : TITLE.deriveFont((float) (TITLE.getSize() * room / title));
  }

  private static void horizontal(XYStyler style, Axis axis, double[] values, int width) {
    Extent extent = Extent.of(axis, values);
    style.setXAxisMin(extent.from()).setXAxisMax(extent.to());
    if (extent.isLogarithmic(axis)) {
      style
          .setXAxisLogarithmic(true)
          .setXAxisLogarithmicDecadeOnly(false)
          .setXAxisTickLabelsFormattingFunction(tick -> TickLabels.logarithmic(extent, tick));
    } else {
      style.setXAxisDecimalPattern(TickLabels.pattern(extent, values, width / X_TICK_SPACE));
    }
  }

  private static void vertical(XYStyler style, Axis axis, double[] values, int height) {
    Extent extent = Extent.of(axis, values);
    style.setYAxisMin(extent.from()).setYAxisMax(extent.to());
    if (extent.isLogarithmic(axis)) {
      style
          .setYAxisLogarithmic(true)
          .setYAxisLogarithmicDecadeOnly(false)
          .setYAxisTickLabelsFormattingFunction(tick -> TickLabels.logarithmic(extent, tick));
    } else {
      style.setYAxisDecimalPattern(TickLabels.pattern(extent, values, height / Y_TICK_SPACE));
    }
  }

  private static void add(XYChart drawn, Curve curve, int index) {
    Color colour = COLOURS.get(index % COLOURS.size());
    boolean marked =
        curve.points().size() <= drawn.getWidth() / MARK_SPACE || isScattered(curve.ys());
    XYSeries series = drawn.addSeries(curve.name(), curve.xs(), curve.ys());
    series.setLineStyle(CURVE);
    series.setLineColor(colour);
    series.setMarkerColor(colour);
    series.setMarker(marked ? MARKERS.get(index % MARKERS.size()) : SeriesMarkers.NONE);
  }

  /** Whether no two points are joined: without marks nothing would be seen. */
  private static boolean isScattered(double[] y) {
    for (int i = 1; i < y.length; i++) {
      if (!Double.isNaN(y[i - 1]) && !Double.isNaN(y[i])) {
        return false;
      }
    }
    return true;
  }
}
