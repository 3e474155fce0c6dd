package dev.nn.examples.search;

import dev.nn.examples.source.ImageData;
import dev.nn.optim.search.Dimension;
import dev.nn.optim.search.Outcome;
import dev.nn.optim.search.SearchResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a search found, as JSON's values. */
public final class SearchJson {
  private SearchJson() {}

  /** All outcomes, the winner, and its repeats. */
  public static Map<String, Object> of(
      SearchPlan plan, ImageData data, long seed, SearchResult result) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("space", plan.space().dimensions().stream().map(Dimension::toString).toList());
    content.put("fixed", plan.fixed());
    content.put("strategy", plan.strategy().toString());
    content.put("seed", seed);
    content.put("data", data.origin().line());
    content.put("trainingImages", data.training().size());
    content.put("validationImages", data.validation().size());
    content.put("trials", outcomes(result.outcomes()));
    content.put("winner", outcome(result.winner()));
    content.put("repeats", outcomes(result.repeats()));
    if (Double.isFinite(result.mean())) {
      content.put("meanValidationAccuracy", result.mean());
    }
    if (Double.isFinite(result.standardDeviation())) {
      content.put("standardDeviation", result.standardDeviation());
    }
    return content;
  }

  private static List<Map<String, Object>> outcomes(List<Outcome> outcomes) {
    return outcomes.stream().map(SearchJson::outcome).toList();
  }

  private static Map<String, Object> outcome(Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("trial", outcome.attempt().trial().id());
    fields.put("epochs", outcome.attempt().epochs());
    fields.put("repeat", outcome.attempt().repeat());
    fields.put("values", outcome.attempt().trial().values().byName());
    fields.put("diverged", outcome.accuracy().isEmpty());
    outcome
        .accuracy()
        .ifPresent(
            accuracy -> {
              fields.put("correct", accuracy.correct());
              fields.put("validationAccuracy", accuracy.fraction());
            });
    return fields;
  }
}
