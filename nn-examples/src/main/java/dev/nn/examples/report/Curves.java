package dev.nn.examples.report;

import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.ChartException;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.chart.Drawing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Charts of a page, or why there are none.
 *
 * @param charts drawn
 * @param notice what to do where this machine cannot draw; empty where it can
 */
public record Curves(List<Illustration> charts, String notice) {
  /** Two beside each other on a screen, one on a phone, where its letters can still be read. */
  private static final int WIDTH = 520;

  private static final int HEIGHT = 360;

  /** The name of a curve below them, where they are too many for one row. */
  private static final int NAME = 26;

  private static final int ROW = 2;
  private static final int MANY = 4;

  static Curves of(Collection<Chart> charts) {
    List<Illustration> drawn = new ArrayList<>();
    try {
      for (Chart chart : charts) {
        drawn.add(new Illustration(DataUri.ofSvg(drawing(chart).svg()), description(chart), ""));
      }
      return new Curves(drawn, "");
    } catch (ChartException e) {
      return new Curves(List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** The names of many curves stand beside them, for which the usual size is made. */
  private static Drawing drawing(Chart chart) throws ChartException {
    int curves = chart.curves().size();
    if (curves > MANY) {
      return chart.draw();
    }
    return chart.draw(WIDTH, curves > ROW ? HEIGHT + curves * NAME : HEIGHT);
  }

  private static String description(Chart chart) {
    return "%s: %s over %s; %s"
        .formatted(
            chart.title(),
            chart.y().label(),
            chart.x().label(),
            chart.curves().stream().map(Curve::name).collect(Collectors.joining(", ")));
  }
}
