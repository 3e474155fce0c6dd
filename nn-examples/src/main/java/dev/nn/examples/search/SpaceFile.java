package dev.nn.examples.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.disk.DiskReason;
import dev.nn.examples.diagnosis.Suggestion;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.optim.search.Dimension;
import dev.nn.optim.search.Space;
import dev.nn.optim.search.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A file of YAML that says what is searched and how; strict, since a key that nobody reads is a
 * search for something else.
 *
 * @param path where it is
 */
public record SpaceFile(Path path) {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private static final String SEARCH = "search";
  private static final List<String> SETTINGS = List.of("network", "training");
  private static final List<String> SECTIONS = List.of("network", "training", SEARCH);
  private static final List<String> SCALES =
      List.of("linear", "logarithmic", "one-minus-logarithmic", "whole", "choice");

  /**
   * Reads the file.
   *
   * @param changes replace what its section {@code search} says, by keys
   * @throws Failure if it cannot be read, or says what it cannot
   */
  public SearchPlan read(Map<String, Integer> changes) {
    JsonNode root = tree();
    requireMap("the file", root);
    requireKnown("", root, SECTIONS);
    List<Dimension> dimensions = new ArrayList<>();
    ImmutableMap.Builder<String, String> constants = ImmutableMap.builder();
    for (String section : SETTINGS) {
      JsonNode said = root.path(section);
      if (!said.isMissingNode()) {
        requireMap(section, said);
        requireKnown(section + ".", said, Setting.of(section).stream().map(Setting::key).toList());
      }
      for (Setting setting : Setting.of(section)) {
        String name = section + "." + setting.key();
        JsonNode value = said.path(setting.key());
        if (value.isObject()) {
          dimensions.add(dimension(name, setting, value));
        } else {
          constants.put(
              setting.key(),
              value.isMissingNode() ? setting.standard() : valid(name, setting, text(name, value)));
        }
      }
    }
    if (dimensions.isEmpty()) {
      throw wrong("nothing is searched", "a scale such as rate: {logarithmic: [0.01, 10]}", "none");
    }
    ImmutableMap<String, String> fixed = constants.buildOrThrow();
    StrategySection strategy = new StrategySection(this, root.path(SEARCH), changes);
    Strategy made = strategy.strategy();
    return new SearchPlan(
        new Space(ImmutableList.copyOf(dimensions)),
        Joiner.on(", ").withKeyValueSeparator("=").join(fixed),
        new Recipe(fixed),
        made,
        strategy.repeats());
  }

  private JsonNode tree() {
    try {
      return YAML.readTree(Files.readString(path));
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null ? "" : "line %d: ".formatted(e.getLocation().getLineNr());
      throw Failure.of(
          ExitCode.BAD_FILE,
          "%s: %sno YAML: %s"
              .formatted(path, where, e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      throw Failure.of(ExitCode.BAD_FILE, "cannot read %s: %s".formatted(path, DiskReason.of(e)))
          .cause(e);
    }
  }

  private Dimension dimension(String name, Setting setting, JsonNode said) {
    requireKnown(name + ".", said, SCALES);
    if (said.size() != 1) {
      throw wrong(name, "one scale of " + String.join(", ", SCALES), said);
    }
    String scale = said.fieldNames().next();
    List<String> values = texts(name + "." + scale, said.get(scale));
    values.forEach(each -> valid(name, setting, each));
    try {
      return scale.equals("choice")
          ? Dimension.choice(setting.key(), values)
          : range(name + "." + scale, setting, scale, values);
    } catch (IllegalArgumentException e) {
      throw Failure.of(ExitCode.BAD_FILE, "%s: %s: %s".formatted(path, name, e.getMessage()));
    }
  }

  private Dimension range(String name, Setting setting, String scale, List<String> values) {
    if (values.size() != 2) {
      throw wrong(name, "[from, to]", values);
    }
    if (scale.equals("whole")) {
      return Dimension.whole(
          setting.key(), (int) number(name, values.get(0)), (int) number(name, values.get(1)));
    }
    double from = number(name, values.get(0));
    double to = number(name, values.get(1));
    Dimension dimension =
        switch (scale) {
          case "linear" -> Dimension.linear(setting.key(), from, to);
          case "logarithmic" -> Dimension.logarithmic(setting.key(), from, to);
          default -> Dimension.oneMinusLogarithmic(setting.key(), from, to);
        };
    // Such as a mini-batch of 10.5 examples.
    valid(name, setting, dimension.scale().at(0.5).toString());
    return dimension;
  }

  private double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(name, "numbers", text);
    }
  }

  private String valid(String name, Setting setting, String text) {
    if (!setting.isValid(text)) {
      throw wrong(name, setting.expected(), text);
    }
    return text;
  }

  private List<String> texts(String name, JsonNode values) {
    if (!values.isArray()) {
      throw wrong(name, "a list", values);
    }
    return StreamSupport.stream(values.spliterator(), false).map(each -> text(name, each)).toList();
  }

  /** A list is the text of its values, such as the sizes of layers. */
  private String text(String name, JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(each -> text(name, each))
          .collect(Collectors.joining(" "));
    }
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      throw wrong(name, "a value", value.isObject() ? value : "nothing");
    }
    return value.asText();
  }

  void requireMap(String name, JsonNode said) {
    if (!said.isObject()) {
      throw wrong(name, "keys and values", said);
    }
  }

  void requireKnown(String prefix, JsonNode said, List<String> known) {
    for (Iterator<String> names = said.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        Failure failure = wrong(prefix + name, "one of " + String.join(", ", known), name);
        throw Suggestion.nearest(name, known)
            .map(nearest -> failure.hint("did you mean %s?".formatted(nearest)))
            .orElse(failure);
      }
    }
  }

  /** What is wrong with a key. */
  Failure wrong(String name, String expected, Object received) {
    return Failure.of(
        ExitCode.BAD_FILE,
        "%s: %s: expected %s, received: %s"
            .formatted(path, name, expected, received.toString().isBlank() ? "nothing" : received));
  }
}
