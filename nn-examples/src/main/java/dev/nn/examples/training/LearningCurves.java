package dev.nn.examples.training;

import com.google.common.collect.ImmutableMap;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.result.EpochRecord;
import dev.nn.examples.result.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The epochs of a run as charts: accuracy and cost, by epoch. */
public final class LearningCurves {
  private LearningCurves() {}

  /**
   * The charts of a run, by the names that their files get.
   *
   * @param title above them
   */
  public static ImmutableMap<String, Chart> of(String title, Run run) {
    return ImmutableMap.of(
        "accuracy", accuracy(title, run.epochs()), "cost", cost(title, run.epochs()));
  }

  private static Chart accuracy(String title, List<EpochRecord> epochs) {
    List<Curve> curves = new ArrayList<>();
    for (String data : monitored(epochs)) {
      curves.add(curve(data, epochs, each -> 100 * measured(each, data).accuracy()));
    }
    if (!monitored(epochs).contains("validation")) {
      curves.add(curve("validation", epochs, each -> 100 * each.validationAccuracy()));
    }
    return Chart.of(title, Axis.linear("epoch"), Axis.linear("accuracy, %"), curves);
  }

  private static Chart cost(String title, List<EpochRecord> epochs) {
    List<Curve> curves = new ArrayList<>();
    for (String data : monitored(epochs)) {
      curves.add(curve(data, epochs, each -> measured(each, data).cost()));
    }
    if (curves.isEmpty()) {
      curves.add(curve("training, during the epoch", epochs, EpochRecord::trainingCost));
    }
    return Chart.of(title, Axis.linear("epoch"), Axis.linear("cost"), curves);
  }

  /** The names of what was monitored, in order. */
  private static Set<String> monitored(List<EpochRecord> epochs) {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(each -> names.addAll(all(each).keySet()));
    return names;
  }

  private static Map<String, EpochRecord.Measured> all(EpochRecord epoch) {
    return epoch.monitored() == null ? Map.of() : epoch.monitored();
  }

  /** Not a number where an earlier process did not monitor it. */
  private static EpochRecord.Measured measured(EpochRecord epoch, String data) {
    return all(epoch).getOrDefault(data, new EpochRecord.Measured(Double.NaN, Double.NaN));
  }

  private static Curve curve(
      String name, List<EpochRecord> epochs, ToDoubleFunction<EpochRecord> figure) {
    return Curve.of(
        name,
        epochs.stream().mapToDouble(EpochRecord::epoch).toArray(),
        epochs.stream().mapToDouble(figure).toArray());
  }
}
