package dev.nn.examples.report;

import dev.nn.examples.result.EpochRecord;
import dev.nn.examples.result.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of each epoch, which curves show.
 *
 * @param columns their names
 * @param rows one an epoch
 */
public record EpochTable(List<String> columns, List<List<String>> rows) {

  static EpochTable of(Run run) {
    Set<String> monitored = new LinkedHashSet<>();
    run.epochs().forEach(each -> monitored.addAll(monitored(each).keySet()));
    List<String> columns = new ArrayList<>(List.of("epoch", "training cost", "validation"));
    for (String data : monitored) {
      columns.add("cost, " + data);
      columns.add("accuracy, " + data);
    }
    columns.add("time");
    return new EpochTable(
        columns, run.epochs().stream().map(each -> row(each, monitored)).toList());
  }

  private static List<String> row(EpochRecord epoch, Set<String> monitored) {
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(epoch.epoch()));
    row.add(Text.number("%.4f", epoch.trainingCost()));
    row.add(Text.percent(epoch.validationAccuracy()));
    for (String data : monitored) {
      EpochRecord.Measured measured = monitored(epoch).get(data);
      row.add(measured == null ? "–" : Text.number("%.4f", measured.cost()));
      row.add(measured == null ? "–" : Text.percent(measured.accuracy()));
    }
    row.add(Text.number("%.1f s", epoch.seconds()));
    return row;
  }

  private static Map<String, EpochRecord.Measured> monitored(EpochRecord epoch) {
    return epoch.monitored() == null ? Map.of() : epoch.monitored();
  }
}
