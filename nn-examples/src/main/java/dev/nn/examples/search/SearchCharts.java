package dev.nn.examples.search;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.chart.Curve.Point;
import dev.nn.optim.search.Dimension;
import dev.nn.optim.search.Outcome;
import dev.nn.optim.search.SearchResult;
import dev.nn.optim.search.Space;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points of accuracy over the values of each dimension that has numbers. */
public final class SearchCharts {
  private SearchCharts() {}

  /** The charts, by the dimensions' names; a curve of single points for each number of epochs. */
  public static ImmutableMap<String, Chart> of(Space space, SearchResult result) {
    ImmutableMap.Builder<String, Chart> charts = ImmutableMap.builder();
    for (Dimension dimension : space.dimensions()) {
      List<Curve> curves = curves(dimension, result);
      if (dimension.scale().isOrdered() && !curves.isEmpty()) {
        charts.put(
            dimension.name(),
            Chart.of(
                "Trials by " + dimension.name(),
                axis(dimension),
                Axis.linear("validation accuracy, %"),
                curves));
      }
    }
    return charts.buildOrThrow();
  }

  private static Axis axis(Dimension dimension) {
    // 1 - value has no axis of its own: of few decades, a linear one shows it.
    return dimension.toString().startsWith(dimension.name() + " logarithmic ")
        ? Axis.logarithmic(dimension.name())
        : Axis.linear(dimension.name());
  }

  private static List<Curve> curves(Dimension dimension, SearchResult result) {
    if (!dimension.scale().isOrdered()) {
      return List.of();
    }
    Map<Integer, ImmutableList.Builder<Point>> points = new TreeMap<>();
    for (Outcome outcome : result.outcomes()) {
      outcome
          .accuracy()
          .ifPresent(
              accuracy -> {
                double x = outcome.attempt().trial().values().number(dimension.name());
                points
                    .computeIfAbsent(outcome.attempt().epochs(), epochs -> ImmutableList.builder())
                    .add(new Point(x, 100 * accuracy.fraction()))
                    .add(new Point(x, Double.NaN)); // A gap: points without lines.
              });
    }
    return points.entrySet().stream()
        .map(each -> new Curve(each.getKey() + " epochs", each.getValue().build()))
        .toList();
  }
}
