package dev.nn.examples.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.optim.search.CoarseToFine;
import dev.nn.optim.search.GridSearch;
import dev.nn.optim.search.RandomSearch;
import dev.nn.optim.search.Strategy;
import dev.nn.optim.search.SuccessiveHalving;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The section of a file that says how its space is searched. */
final class StrategySection {
  private static final String STRATEGY = "strategy";
  private static final String REPEATS = "repeats";
  private static final String ZOOM = "zoom";
  private static final int MANY = 100_000;

  private static final ImmutableMap<String, List<String>> KEYS =
      ImmutableMap.of(
          "random", List.of("trials", "epochs"),
          "grid", List.of("points", "epochs"),
          "coarse-to-fine", List.of("rounds", "trials", ZOOM, "epochs"),
          "halving", List.of("trials", "factor", "first-epochs", "epochs"));

  private static final ImmutableMap<String, Integer> STANDARD =
      ImmutableMap.of(
          "trials",
          16,
          "epochs",
          5,
          "points",
          3,
          "rounds",
          3,
          "factor",
          3,
          "first-epochs",
          1,
          REPEATS,
          3);

  private final SpaceFile file;
  private final JsonNode said;
  private final Map<String, Integer> changes;
  private final String name;

  StrategySection(SpaceFile file, JsonNode said, Map<String, Integer> changes) {
    this.file = file;
    this.said = said;
    this.changes = changes;
    if (!said.isMissingNode()) {
      file.requireMap("search", said);
    }
    name = said.path(STRATEGY).asText("random");
    if (!KEYS.containsKey(name)) {
      throw file.wrong("search.strategy", "one of " + String.join(", ", KEYS.keySet()), name);
    }
    List<String> known = new ArrayList<>(List.of(STRATEGY, REPEATS));
    known.addAll(keys());
    file.requireKnown("search.", said, known);
    for (String change : changes.keySet()) {
      if (!keys().contains(change)) {
        throw Failure.of(
            ExitCode.USAGE, "--%s says nothing to the strategy %s".formatted(change, name));
      }
    }
  }

  private List<String> keys() {
    return KEYS.getOrDefault(name, List.of());
  }

  Strategy strategy() {
    int epochs = number("epochs", 1);
    return switch (name) {
      case "grid" -> new GridSearch(number("points", 2), epochs);
      case "coarse-to-fine" ->
          new CoarseToFine(number("rounds", 1), number("trials", 1), zoom(), epochs);
      case "halving" -> halving(epochs);
      default -> new RandomSearch(number("trials", 1), epochs);
    };
  }

  private Strategy halving(int epochs) {
    int first = number("first-epochs", 1);
    if (first > epochs) {
      throw file.wrong("search.first-epochs", "at most epochs, %d".formatted(epochs), first);
    }
    return new SuccessiveHalving(number("trials", 1), number("factor", 2), first, epochs);
  }

  int repeats() {
    return number(REPEATS, 0);
  }

  private double zoom() {
    JsonNode zoom = said.path(ZOOM);
    if (zoom.isMissingNode()) {
      return 0.5;
    }
    if (!zoom.isNumber() || zoom.asDouble() <= 0 || zoom.asDouble() >= 1) {
      throw file.wrong("search.zoom", "a number between 0 and 1", zoom);
    }
    return zoom.asDouble();
  }

  private int number(String key, int least) {
    Integer change = changes.get(key);
    if (change != null) {
      return change;
    }
    JsonNode number = said.path(key);
    if (number.isMissingNode()) {
      return STANDARD.getOrDefault(key, least);
    }
    if (!number.isInt() || number.asInt() < least || number.asInt() > MANY) {
      throw file.wrong(
          "search." + key, "a whole number from %d to %d".formatted(least, MANY), number);
    }
    return number.asInt();
  }
}
