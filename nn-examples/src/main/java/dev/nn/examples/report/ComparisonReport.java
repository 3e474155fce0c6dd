package dev.nn.examples.report;

import com.google.common.collect.ImmutableList;
import com.google.common.math.Stats;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.experiment.Figure;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.EpochRecord;
import dev.nn.examples.result.Errors;
import dev.nn.examples.result.RecordedResult;
import dev.nn.examples.result.Run;
import dev.nn.optim.train.Misclassified;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Makes a page that compares several runs. */
public final class ComparisonReport {
  private static final int SHOWN = 60;

  private final ImmutableList<Compared> runs;
  private final ImmutableList<String> names;
  private final Optional<Digits> digits;

  private ComparisonReport(List<Compared> runs, Optional<Digits> digits) {
    this.runs = ImmutableList.copyOf(runs);
    this.names = names(runs);
    this.digits = digits;
  }

  /**
   * The report of {@code runs}, two or more.
   *
   * @param images the test images that their errors are among; none where they are not at hand
   */
  public static ComparisonReport of(List<Compared> runs, Optional<LabeledImages> images) {
    return new ComparisonReport(runs, images.map(Digits::new));
  }

  /** The experiment's name; with a number where several are of one. */
  private static ImmutableList<String> names(List<Compared> runs) {
    Map<String, Integer> seen = new HashMap<>();
    runs.forEach(each -> seen.merge(each.result().experiment(), 1, Integer::sum));
    Map<String, Integer> next = new HashMap<>();
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (Compared each : runs) {
      String name = each.result().experiment();
      int number = next.merge(name, 1, Integer::sum);
      names.add(seen.getOrDefault(name, 1) > 1 ? "%s (%d)".formatted(name, number) : name);
    }
    return names.build();
  }

  /**
   * The page, a document of HTML for a file in UTF-8.
   *
   * @throws Failure if a result's errors are not of these images
   */
  public String html() {
    return Html.of("comparison.jte", page());
  }

  ComparisonPage page() {
    Scale.Axis axis =
        Scale.Axis.of(
            runs.stream()
                .flatMapToDouble(
                    each -> Arrays.stream(Verdict.percentages(each.experiment(), each.result())))
                .toArray());
    List<ComparisonPage.Row> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      rows.add(row(names.get(i), runs.get(i), axis));
    }
    return new ComparisonPage(rows, axis, curves(), settings(), pairs(), wrong());
  }

  private static ComparisonPage.Row row(String name, Compared run, Scale.Axis axis) {
    Figure figure = run.experiment().book().figure();
    RecordedResult result = run.result();
    Stats seeds = Stats.of(result.runs().stream().mapToDouble(each -> Verdict.value(figure, each)));
    Run best = result.best();
    return new ComparisonPage.Row(
        name,
        run.file(),
        Verdict.of(run.experiment(), result, axis),
        seeds.count() < 2
            ? "–"
            : Text.number("%.2f", 100 * seeds.mean())
                + Text.number(" ± %.2f", 100 * seeds.sampleStandardDeviation())
                + " (%d seeds)".formatted(seeds.count()),
        Text.time(best.epochs().stream().mapToDouble(EpochRecord::seconds).sum()),
        Text.number("%,.0f", best.imagesPerSecond()));
  }

  private Curves curves() {
    return Curves.of(
        List.of(
            chart("accuracy on the validation images", "%", e -> 100 * e.validationAccuracy()),
            chart("cost on the training images", "cost", EpochRecord::trainingCost)));
  }

  private Chart chart(String title, String unit, ToDoubleFunction<EpochRecord> figure) {
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      List<EpochRecord> epochs = runs.get(i).result().best().epochs();
      curves.add(
          Curve.of(
              names.get(i),
              epochs.stream().mapToDouble(EpochRecord::epoch).toArray(),
              epochs.stream().mapToDouble(figure).toArray()));
    }
    return Chart.of(title, Axis.linear("epoch"), Axis.linear(unit), curves);
  }

  private List<ComparisonPage.Setting> settings() {
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(each -> keys.addAll(each.result().settings().keySet()));
    List<ComparisonPage.Setting> all = new ArrayList<>();
    for (String key : keys) {
      all.add(
          setting(
              Fact.words(key),
              runs.stream().map(each -> each.result().settings().getOrDefault(key, "–")).toList()));
    }
    all.add(setting("data", values(result -> result.data().name())));
    all.add(setting("training images", values(r -> Text.count(r.data().training()))));
    for (String key : List.of("command", "started", "commit")) {
      all.add(setting(key, values(result -> result.text(key))));
    }
    all.add(setting("cpu", values(r -> r.machine().getOrDefault("cpu", "–"))));
    return all;
  }

  private List<String> values(Function<RecordedResult, String> value) {
    return runs.stream().map(Compared::result).map(value).toList();
  }

  private static ComparisonPage.Setting setting(String name, List<String> values) {
    return new ComparisonPage.Setting(name, values, values.stream().distinct().count() > 1);
  }

  private List<ComparisonPage.Pair> pairs() {
    List<ComparisonPage.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      for (int k = i + 1; k < runs.size(); k++) {
        pair(i, k).ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  private Optional<ComparisonPage.Pair> pair(int one, int other) {
    Optional<Set<Integer>> first = wrongOf(one);
    Optional<Set<Integer>> second = wrongOf(other);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    int both = (int) first.get().stream().filter(second.get()::contains).count();
    int b = first.get().size() - both;
    int c = second.get().size() - both;
    double chance = McNemar.chance(b, c);
    return Optional.of(
        new ComparisonPage.Pair(
            names.get(one),
            names.get(other),
            Text.count(b),
            Text.count(c),
            Text.count(both),
            chance < 0.001 ? "< 0.001" : Text.number("%.3f", chance)));
  }

  /** The examples that a run gets wrong, in order. */
  private Optional<Set<Integer>> wrongOf(int run) {
    return digits.flatMap(
        shown ->
            runs.get(run)
                .result()
                .errors()
                .map(Errors::all)
                .map(
                    all -> {
                      shown.require(all);
                      Set<Integer> examples = new LinkedHashSet<>();
                      all.forEach(each -> examples.add(each.example()));
                      return examples;
                    }));
  }

  private List<ComparisonPage.OnlyWrong> wrong() {
    if (runs.size() != 2 || pairs().isEmpty() || digits.isEmpty()) {
      return List.of();
    }
    return List.of(onlyWrong(0, 1, digits.get()), onlyWrong(1, 0, digits.get()));
  }

  private ComparisonPage.OnlyWrong onlyWrong(int run, int other, Digits shown) {
    Set<Integer> right = wrongOf(other).orElse(Set.of());
    List<Misclassified> only =
        runs.get(run).result().errors().map(Errors::all).orElse(ImmutableList.of()).stream()
            .filter(each -> !right.contains(each.example()))
            .toList();
    return new ComparisonPage.OnlyWrong(
        "Only %s gets wrong".formatted(names.get(run)),
        only.stream().limit(SHOWN).map(each -> shown.of(each.example(), each.given())).toList(),
        only.size() > SHOWN ? "The first %d of %s.".formatted(SHOWN, Text.count(only.size())) : "");
  }
}
