package dev.nn.benchmarks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The measurements for people, in Markdown, row by row.
 *
 * @param contestants the names, in the order of the columns
 */
record Table(List<String> contestants) {

  /** The heading, two lines. */
  String head() {
    List<String> cells = new ArrayList<>(List.of("configuration"));
    contestants.forEach(name -> cells.add(name + ": images/s (us a step, threads)"));
    cells.add("ours / fastest peer (least..most)");
    cells.add("of sgemm peak");
    return line(cells) + "\n" + "|---".repeat(cells.size()) + "|";
  }

  /** One line. */
  String row(Measurement measurement) {
    List<String> cells = new ArrayList<>(List.of(measurement.configuration()));
    for (String name : contestants) {
      cells.add(times(measurement.contestants().get(name), measurement.batch()));
    }
    cells.add(ratio(measurement.ratio()));
    cells.add(text("%.0f %%", measurement.shareOfPeak() * 100));
    return line(cells);
  }

  private static String times(@Nullable Times times, int batch) {
    if (times == null) {
      return "-";
    }
    double seconds = times.median();
    return text("%,.0f (%,.1f, %d)", batch / seconds, seconds * 1e6, times.threads());
  }

  private static String ratio(@Nullable Comparison ratio) {
    return ratio == null
        ? "-"
        : text("%.2fx (%.2f..%.2f) %s", ratio.median(), ratio.least(), ratio.most(), ratio.peer());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
