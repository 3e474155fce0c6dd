package dev.nn.optim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.search.SearchException.Reason;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchTest {
  @TempDir Path directory;

  private static List<Strategy> strategies() {
    return List.of(
        new RandomSearch(20, 2),
        new GridSearch(2, 2),
        new CoarseToFine(3, 6, 0.5, 2),
        new SuccessiveHalving(9, 3, 1, 9));
  }

  private static Search search(Strategy strategy, Objective objective) {
    return Search.of(Hill.SPACE, strategy, objective).seed(4);
  }

  private static SearchResult straight(Strategy strategy) {
    Hill hill = new Hill();
    return hill.search(search(strategy, hill));
  }

  /** Keeps the warnings, and how many trainings were resumed and begun. */
  private static final class Heard implements SearchListener {
    private final List<String> warnings = new ArrayList<>();
    private int resumed;
    private int begun;

    @Override
    public void resumed(int trainings) {
      resumed = trainings;
    }

    @Override
    public void began(int trainings) {
      begun += trainings;
    }

    @Override
    public void warned(String warning) {
      warnings.add(warning);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void trainings_at_once_give_what_one_after_another_gives(Strategy strategy) {
    SearchResult straight = straight(strategy);
    for (int parallel = 2; parallel <= 5; parallel++) {
      Hill slow = new Hill(new ConcurrentLinkedQueue<>(), 4);
      assertThat(slow.search(search(strategy, slow).parallel(parallel))).isEqualTo(straight);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void the_winner_is_the_best_and_is_trained_again_from_other_seeds(Strategy strategy) {
    Hill hill = new Hill();
    SearchResult result = hill.search(search(strategy, hill).repeats(5));
    assertThat(result.outcomes())
        .filteredOn(each -> each.attempt().epochs() == result.winner().attempt().epochs())
        .allMatch(each -> each.accuracy().get().compareTo(result.winner().accuracy().get()) <= 0);
    assertThat(result.repeats())
        .hasSize(5)
        .allMatch(each -> each.attempt().trial().equals(result.winner().attempt().trial()));
    assertThat(hill.calls()).hasSize(result.outcomes().size() + 5).doesNotHaveDuplicates();
    double[] shares =
        result.repeats().stream().mapToDouble(each -> each.accuracy().get().fraction()).toArray();
    double mean = Arrays.stream(shares).average().orElseThrow();
    double squares = Arrays.stream(shares).map(x -> (x - mean) * (x - mean)).sum();
    assertThat(result.mean()).isCloseTo(mean, within(1e-12));
    assertThat(result.standardDeviation()).isCloseTo(Math.sqrt(squares / 4), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void a_journal_cut_at_any_byte_goes_on_to_the_same_result(Strategy strategy) throws IOException {
    Path journal = directory.resolve("journal");
    Hill first = new Hill();
    SearchResult straight = first.search(search(strategy, first).journal(journal));
    assertThat(straight).isEqualTo(straight(strategy));
    byte[] whole = Files.readAllBytes(journal);
    // Every byte, of one strategy, where the header ends and of the first lines.
    boolean each = strategy instanceof RandomSearch;
    int step = 1;
    for (int length = 0; length <= whole.length; length += step) {
      step = each && length > 350 && length < 650 ? 1 : 41;
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(journal, cut);
      long ends = new String(cut, StandardCharsets.UTF_8).lines().count();
      boolean torn = length > 0 && cut[length - 1] != '\n';
      long done = Math.max(0, ends - (torn ? 1 : 0) - 7);
      Hill hill = new Hill();
      Heard heard = new Heard();
      SearchResult resumed = hill.search(search(strategy, hill).journal(journal).listener(heard));
      assertThat(resumed).as("cut at %d", length).isEqualTo(straight);
      assertThat((long) heard.resumed).isEqualTo(done);
      assertThat(hill.calls()).as("no more, no fewer").hasSize((int) (first.calls().size() - done));
      assertThat(heard.begun).as("announced").isEqualTo(hill.calls().size());
      assertThat(heard.warnings).hasSize(torn ? 1 : 0);
      assertThat(Files.readAllBytes(journal)).isEqualTo(whole);
    }
  }

  @Test
  void a_torn_line_is_told_of() throws IOException {
    Path journal = directory.resolve("journal");
    Hill hill = new Hill();
    hill.search(search(new RandomSearch(2, 1), hill).journal(journal));
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(whole, whole.length - 5));
    Heard heard = new Heard();
    hill.search(search(new RandomSearch(2, 1), hill).journal(journal).listener(heard));
    assertThat(heard.warnings)
        .singleElement()
        .asString()
        .startsWith("The last line of " + journal + " was not finished when its search was")
        .endsWith(" bytes are removed.");
  }

  @Test
  void a_changed_byte_before_the_last_line_is_damage() throws IOException {
    Path journal = directory.resolve("journal");
    Hill hill = new Hill();
    Strategy strategy = new RandomSearch(2, 1);
    hill.search(search(strategy, hill).journal(journal));
    byte[] whole = Files.readAllBytes(journal);
    int last = new String(whole, StandardCharsets.UTF_8).lastIndexOf('\n', whole.length - 2);
    for (int i = 0; i < last; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(journal, changed);
      assertThatThrownBy(() -> hill.search(search(strategy, hill).journal(journal)))
          .as("byte %d", i)
          .isInstanceOf(SearchException.class)
          .hasMessageContaining("is damaged")
          .hasMessageEndingWith("Name another journal.");
      assertThat(Files.readAllBytes(journal)).as("left as it is").isEqualTo(changed);
    }
  }

  @Test
  void another_file_is_left_as_it_is() throws IOException {
    Path notes = Files.writeString(directory.resolve("notes.txt"), "milk, bread");
    Hill hill = new Hill();
    assertThatThrownBy(() -> hill.search(search(new RandomSearch(2, 1), hill).journal(notes)))
        .hasMessage(
            notes
                + " is damaged or no journal. Expected a journal of a search. Received: \"milk,"
                + " bread\". Name another journal.");
    assertThat(notes).hasContent("milk, bread");
  }

  @Test
  void another_search_is_refused_by_what_differs() {
    Path journal = directory.resolve("journal");
    Hill hill = new Hill();
    hill.search(search(new RandomSearch(2, 1), hill).journal(journal));
    assertThatThrownBy(() -> hill.search(search(new RandomSearch(3, 1), hill).journal(journal)))
        .isInstanceOf(SearchException.class)
        .hasMessage(
            journal
                + " is the journal of another search. Expected \"strategy: RandomSearch[trials=3,"
                + " epochs=1]\". Received: \"strategy: RandomSearch[trials=2, epochs=1]\". Name"
                + " another journal, or search as before.");
    assertThatThrownBy(
            () -> hill.search(search(new RandomSearch(2, 1), hill).seed(5).journal(journal)))
        .hasMessageContaining("Expected \"seed: 5\". Received: \"seed: 4\".");
    assertThatThrownBy(
            () ->
                search(new RandomSearch(2, 1), hill)
                    .journal(journal)
                    .run(new Points("a"), ValidationData.of(new Points("c"))))
        .hasMessageContaining("Expected \"validation: 10 examples, points, c\".");
  }

  @Test
  void two_searches_do_not_write_one_journal() {
    Path journal = directory.resolve("journal");
    Hill hill = new Hill();
    List<Throwable> thrown = new ArrayList<>();
    SearchListener second =
        new SearchListener() {
          @Override
          public void done(Outcome outcome) {
            try {
              hill.search(search(new RandomSearch(2, 1), hill).journal(journal));
            } catch (SearchException e) {
              thrown.add(e);
            }
          }
        };
    hill.search(search(new RandomSearch(2, 1), hill).repeats(0).journal(journal).listener(second));
    assertThat(thrown)
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each)
                    .hasMessage(
                        "The journal %s is in use by another search. Wait until that ends, or name"
                            + " another journal.",
                        journal));
    assertThat(hill.search(search(new RandomSearch(2, 1), hill).repeats(0).journal(journal)))
        .as("free again")
        .isNotNull();
  }

  @Test
  void what_an_objective_throws_ends_the_search_and_what_is_done_is_kept() {
    Path journal = directory.resolve("journal");
    Hill hill = new Hill();
    Strategy strategy = new RandomSearch(20, 2);
    SearchListener failing =
        new SearchListener() {
          private int count;

          @Override
          public void done(Outcome outcome) {
            if (++count == 7) {
              throw new IllegalStateException("stopped");
            }
          }
        };
    assertThatThrownBy(() -> hill.search(search(strategy, hill).journal(journal).listener(failing)))
        .hasMessage("stopped");
    assertThat(hill.calls()).hasSize(7);
    assertThat(hill.search(search(strategy, hill).journal(journal))).isEqualTo(straight(strategy));
    assertThat(hill.calls()).hasSize(20 + 3).doesNotHaveDuplicates();
  }

  /** A softmax layer on one input; above a rate of 1e30 its cost is no number. */
  private static Trainer trainer(Values values) {
    return Trainer.of(Network.of(Shape.vector(1), SoftmaxLayer.of(2)))
        .optimizer(Sgd.rate(values.number("rate")));
  }

  @Test
  void a_real_training_that_diverges_loses_its_trial_only() {
    Space space = Space.of(Dimension.logarithmic("rate", 1e-2, 1e80));
    Path journal = directory.resolve("journal");
    Search search =
        Search.of(space, new GridSearch(3, 2), Objective.training("softmax", SearchTest::trainer))
            .journal(journal);
    SearchResult result = search.run(new Line(), ValidationData.of(new Line()));
    assertThat(result.outcomes())
        .extracting(each -> each.accuracy().isPresent())
        .containsExactly(true, false, false);
    assertThat(result.winner().attempt().trial().id()).isZero();
    assertThat(result.outcomes().get(1)).asString().contains("diverged; rate=");
    assertThat(search.run(new Line(), ValidationData.of(new Line()))).isEqualTo(result);
  }

  @Test
  void without_any_finite_trial_there_is_no_winner() {
    Space space = Space.of(Dimension.logarithmic("rate", 1e60, 1e80));
    assertThatThrownBy(
            () ->
                Search.of(
                        space,
                        new RandomSearch(2, 1),
                        Objective.training("softmax", SearchTest::trainer))
                    .run(new Line(), ValidationData.of(new Line())))
        .isInstanceOfSatisfying(
            SearchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_WINNER))
        .hasMessage(
            "Expected a trial that does not diverge. Received: 2 that do. Lower the learning rates"
                + " of the space.");
  }

  @Test
  void accuracies_come_from_the_validation_data() {
    List<String> seen = new ArrayList<>();
    Objective objective =
        new Objective() {
          @Override
          public String description() {
            return "who is asked";
          }

          @Override
          public Accuracy accuracy(
              Values values,
              int epochs,
              long seed,
              TrainingData training,
              ValidationData<?> validation) {
            seen.add(training.digest() + validation.examples().digest());
            return new Accuracy(1, 2);
          }
        };
    Search.of(Hill.SPACE, new RandomSearch(2, 1), objective)
        .repeats(1)
        .run(new Points("t"), ValidationData.of(new Points("v")));
    assertThat(seen).containsExactly("tv", "tv", "tv");
  }
}
