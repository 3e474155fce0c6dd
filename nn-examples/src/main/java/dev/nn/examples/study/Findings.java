package dev.nn.examples.study;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.examples.chart.Chart;
import java.util.List;
import java.util.Map;

/**
 * What a study gave.
 *
 * @param figures in the order of the book
 * @param charts its curves, by the names that their files get
 */
public record Findings(ImmutableList<Finding> figures, ImmutableMap<String, Chart> charts) {

  /** These figures and charts. */
  public static Findings of(List<Finding> figures, Map<String, Chart> charts) {
    return new Findings(ImmutableList.copyOf(figures), ImmutableMap.copyOf(charts));
  }
}
