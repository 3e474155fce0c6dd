package dev.nn.examples.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.shape.Shape;
import dev.nn.examples.failure.Failure;
import dev.nn.optim.search.CoarseToFine;
import dev.nn.optim.search.GridSearch;
import dev.nn.optim.search.RandomSearch;
import dev.nn.optim.search.SuccessiveHalving;
import dev.nn.optim.search.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceFileTest {
  @TempDir Path directory;

  private SearchPlan read(String text) throws IOException {
    return read(text, Map.of());
  }

  private SearchPlan read(String text, Map<String, Integer> changes) throws IOException {
    Path file = directory.resolve("space.yaml");
    Files.writeString(file, text);
    return new SpaceFile(file).read(changes);
  }

  @Test
  void the_example_in_the_repository_is_read() {
    Path root = Path.of("").toAbsolutePath().resolveSibling("");
    SearchPlan plan = new SpaceFile(root.resolve("spaces/baseline.yaml")).read(Map.of());
    assertThat(plan.space())
        .hasToString(
            "hidden choice [30, 100], rate logarithmic 0.001..10.0, momentum one-minus-logarithmic"
                + " 0.5..0.99, l2 logarithmic 0.01..10.0");
    assertThat(plan.strategy()).isEqualTo(new RandomSearch(16, 5));
    assertThat(plan.repeats()).isEqualTo(3);
    assertThat(plan.fixed()).contains("activation=sigmoid, dropout=0", "optimizer=momentum");
  }

  @Test
  void a_setting_has_a_scale_a_choice_a_value_or_its_default() throws IOException {
    SearchPlan plan =
        read(
            """
            network:
              hidden: {choice: [30, [100, 50]]}
              dropout: {linear: [0, 0.5]}
              activation: relu
              batch-normalization: true
            training:
              mini-batch: {whole: [10, 20]}
              beta2: {one-minus-logarithmic: [0.9, 0.999]}
              optimizer: adam
              rate: {logarithmic: [1e-4, 1e-2]}
            """);
    assertThat(plan.space())
        .hasToString(
            "hidden choice [30, 100 50], dropout linear 0.0..0.5, rate logarithmic 1.0E-4..0.01,"
                + " beta2 one-minus-logarithmic 0.9..0.999, mini-batch whole 10..20");
    Values values =
        new Values(
            ImmutableMap.of(
                "hidden",
                "100 50",
                "dropout",
                0.25,
                "rate",
                0.001,
                "beta2",
                0.99,
                "mini-batch",
                12L));
    assertThat(plan.recipe().trainer(values, Shape.image(1, 28, 28), 10)).isNotNull();
    assertThat(plan.strategy()).isEqualTo(new RandomSearch(16, 5));
  }

  @Test
  void strategies_have_their_numbers() throws IOException {
    String space = "training: {rate: {logarithmic: [0.01, 1]}}\n";
    assertThat(read(space + "search: {strategy: grid, points: 7, epochs: 2}").strategy())
        .isEqualTo(new GridSearch(7, 2));
    assertThat(
            read(space + "search: {strategy: coarse-to-fine, rounds: 4, trials: 9, zoom: 0.25}")
                .strategy())
        .isEqualTo(new CoarseToFine(4, 9, 0.25, 5));
    assertThat(
            read(
                    space + "search: {strategy: halving, trials: 27, first-epochs: 2}",
                    Map.of("trials", 9, "epochs", 18))
                .strategy())
        .isEqualTo(new SuccessiveHalving(9, 3, 2, 18));
    assertThatThrownBy(() -> read(space + "search: {strategy: grid}", Map.of("trials", 9)))
        .hasMessage("--trials says nothing to the strategy grid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'[]' | 'the file: expected keys and values, received: []' |",
        "'{}' | 'nothing is searched: expected a scale such as rate: {logarithmic: [0.01, 10]},"
            + " received: none' |",
        "'trainin: {}' | 'trainin: expected one of network, training, search, received: trainin' |"
            + " did you mean training?",
        "'training: {rat: 1}' | 'training.rat: expected one of optimizer, rate, momentum, beta1,"
            + " beta2, l2, mini-batch, received: rat' | did you mean rate?",
        "'training: {rate: fast}' | 'training.rate: expected a number above 0, received: fast' |",
        "'training: {rate: -1}' | 'training.rate: expected a number above 0, received: -1' |",
        "'training: {rate: }' | 'training.rate: expected a value, received: nothing' |",
        "'' | 'the file: expected keys and values, received: nothing' |",
        "'training: {rate: {log: [1, 2]}}' | 'training.rate.log: expected one of linear,"
            + " logarithmic, one-minus-logarithmic, whole, choice, received: log' |",
        "'training: {rate: {linear: [1, 2], choice: [1]}}' | 'training.rate: expected one scale of"
            + " linear, logarithmic, one-minus-logarithmic, whole, choice, received:"
            + " {\"linear\":[1,2],\"choice\":[1]}' |",
        "'training: {rate: {linear: 3}}' | 'training.rate.linear: expected a list, received: 3' |",
        "'training: {rate: {linear: [1, 2, 3]}}' | 'training.rate.linear: expected [from, to],"
            + " received: [1, 2, 3]' |",
        "'training: {rate: {linear: [2, 1]}}' | 'training.rate: Expected a finite range from below"
            + " to above as a linear scale. Received: 2.0 to 1.0.' |",
        "'training: {momentum: {linear: [0, 1]}}' | 'training.momentum: expected a number in [0,"
            + " 1), received: 1' |",
        "'training: {mini-batch: {linear: [1, 5]}}' | 'training.mini-batch.linear: expected a whole"
            + " number from 1 to 100000, received: 3.0' |",
        "'training: {optimizer: {choice: [sgd, adamw]}}' | 'training.optimizer: expected one of"
            + " sgd, momentum, nesterov, adagrad, rmsprop, adam, received: adamw' |",
        "'network: {hidden: [100, many]}' | 'network.hidden: expected sizes such as 100 or 100 50,"
            + " received: 100 many' |",
        "'network: {activation: {choice: [relu, relu]}}' | 'network.activation: Expected different"
            + " lines of text to choose from, at least one. Received: [relu, relu].' |",
        "'training: {rate: {linear: [1, 2]}}\nsearch: {strategy: best}' | 'search.strategy:"
            + " expected one of random, grid, coarse-to-fine, halving, received: best' |",
        "'training: {rate: {linear: [1, 2]}}\nsearch: {trials: 0}' | 'search.trials: expected a"
            + " whole number from 1 to 100000, received: 0' |",
        "'training: {rate: {linear: [1, 2]}}\nsearch: {points: 3}' | 'search.points: expected one"
            + " of strategy, repeats, trials, epochs, received: points' |",
        "'training: {rate: {linear: [1, 2]}}\nsearch: {strategy: coarse-to-fine, zoom: 2}' |"
            + " 'search.zoom: expected a number between 0 and 1, received: 2' |",
        "'training: {rate: {linear: [1, 2]}}\nsearch: {strategy: halving, first-epochs: 9}' |"
            + " 'search.first-epochs: expected at most epochs, 5, received: 9' |",
      })
  void what_is_wrong_is_named(String text, String message, @Nullable String hint) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              if (hint != null) {
                assertThat(e.hint()).contains(hint);
              }
            })
        .hasMessage(directory.resolve("space.yaml") + ": " + message);
  }

  @Test
  void what_is_no_yaml_is_told_by_its_line() {
    assertThatThrownBy(() -> read("training:\n  rate: 1\n  rate: 2\n"))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(directory.resolve("space.yaml") + ": line 3: no YAML: Duplicate");
    assertThatThrownBy(() -> read("training: {rate: [1\n"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(": no YAML: ");
    assertThatThrownBy(() -> new SpaceFile(directory.resolve("none.yaml")).read(Map.of()))
        .hasMessage(
            "cannot read " + directory.resolve("none.yaml") + ": no such file or directory");
  }
}
