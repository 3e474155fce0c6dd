package dev.nn.examples.report;

import com.google.common.collect.ImmutableMap;
import com.google.common.math.Stats;
import dev.nn.data.LabeledImages;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Figure;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.picture.Picture;
import dev.nn.examples.result.Errors;
import dev.nn.examples.result.RecordedResult;
import dev.nn.examples.result.Run;
import dev.nn.examples.training.LearningCurves;
import dev.nn.optim.train.Misclassified;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the page of one run: from its result and the images alone, so at any time again. */
public final class RunReport {
  /** More would be looked at by nobody, and make the page heavy. */
  private static final int WRONG = 300;

  private final Experiment experiment;
  private final RecordedResult result;
  private final Optional<Digits> digits;
  private ImmutableMap<String, Picture> filters = ImmutableMap.of();

  /**
   * The report of {@code result}.
   *
   * @param experiment that it is of
   * @param images the test images that its errors are among; none where they are not at hand
   */
  public RunReport(Experiment experiment, RecordedResult result, Optional<LabeledImages> images) {
    this.experiment = experiment;
    this.result = result;
    this.digits = images.map(Digits::new);
  }

  /** This report with pictures of filters, by name. */
  public RunReport filters(Map<String, Picture> drawn) {
    this.filters = ImmutableMap.copyOf(drawn);
    return this;
  }

  /**
   * The page, a document of HTML for a file in UTF-8.
   *
   * @throws Failure if the result's errors are not of these images
   */
  public String html() {
    return Html.of("run.jte", page());
  }

  RunPage page() {
    Run best = result.best();
    Figure figure = experiment.book().figure();
    return new RunPage(
        result.experiment(),
        experiment.title(),
        dataLine(),
        Verdict.of(experiment, result),
        result.runs().stream()
            .map(run -> SeedRow.of(run, figure, run.seed() == best.seed()))
            .toList(),
        figure.opensTestEachEpoch() ? figure.protocol() : "",
        seedsLine(figure),
        Curves.of(LearningCurves.of(result.experiment(), best).values()),
        result.runs().size() > 1
            ? "Of seed %d, the best by validation.".formatted(best.seed())
            : "",
        EpochTable.of(best),
        digits.flatMap(this::answers),
        illustrations(),
        digits.flatMap(each -> Disagreement.of(result, each)),
        data(),
        Fact.all(result.settings()),
        provenance());
  }

  private String dataLine() {
    return "%s: %s to train, %s to validate, %s to test"
        .formatted(
            result.data().name(),
            Text.images(result.data().training()),
            Text.count(result.data().validation()),
            Text.count(result.data().test()));
  }

  private String seedsLine(Figure figure) {
    if (result.runs().size() < 2) {
      return "";
    }
    Stats all = Stats.of(result.runs().stream().mapToDouble(run -> Verdict.value(figure, run)));
    return "%s: mean %s, standard deviation %s"
        .formatted(
            figure.protocol(),
            Text.percent(all.mean()),
            Text.percent(all.sampleStandardDeviation()));
  }

  private Optional<RunPage.Answers> answers(Digits shown) {
    return result.errors().map(errors -> answers(shown, errors));
  }

  private RunPage.Answers answers(Digits shown, Errors errors) {
    List<Misclassified> all = errors.all();
    shown.require(all);
    Confusion confusion = Confusion.of(shown.images(), all);
    return new RunPage.Answers(
        "%s gets %s of %s wrong: %s right."
            .formatted(
                answering(),
                Text.count(all.size()),
                Text.images(shown.images().size()),
                Text.percent(1 - (double) all.size() / shown.images().size())),
        ConfusionTable.of(confusion, shown),
        ClassRow.all(confusion),
        all.stream().limit(WRONG).map(each -> shown.of(each.example(), each.given())).toList(),
        all.size() > WRONG ? "the first %d of %s".formatted(WRONG, Text.count(all.size())) : "");
  }

  private String answering() {
    if (result.vote().isPresent()) {
      return "The vote of %d networks".formatted(result.vote().get().members());
    }
    return "The network of epoch %d%s"
        .formatted(
            result.best().bestEpoch(),
            result.runs().size() > 1 ? " of seed " + result.best().seed() : "");
  }

  private List<Illustration> illustrations() {
    List<Illustration> all = new ArrayList<>();
    filters.forEach(
        (name, picture) -> {
          String layer = name.replace("filters-", "layer ");
          all.add(
              new Illustration(
                  DataUri.of(picture),
                  "the filters of %s, a darker square for a larger weight".formatted(layer),
                  layer));
        });
    return all;
  }

  private List<Fact> data() {
    return List.of(
        new Fact("name", result.data().name()),
        new Fact("SHA-256 of images and labels", result.data().digest()),
        new Fact("training", Text.images(result.data().training())),
        new Fact("validation", Text.images(result.data().validation())),
        new Fact("test", Text.images(result.data().test())),
        new Fact(
            "openings of the test images",
            result.testOpenings().isPresent()
                ? Integer.toString(result.testOpenings().getAsInt())
                : "not recorded"));
  }

  private List<Fact> provenance() {
    List<Fact> facts = new ArrayList<>();
    for (String key : List.of("command", "started", "version", "commit")) {
      facts.add(new Fact(key, result.text(key)));
    }
    facts.add(
        new Fact(
            result.runs().size() > 1 ? "seeds" : "seed",
            String.join(
                ", ", result.runs().stream().map(run -> Long.toString(run.seed())).toList())));
    facts.addAll(Fact.all(result.machine()));
    return facts;
  }
}
