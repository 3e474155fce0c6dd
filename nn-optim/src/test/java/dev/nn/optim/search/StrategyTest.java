package dev.nn.optim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.nn.core.random.RandomStream;
import dev.nn.optim.train.Accuracy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class StrategyTest {
  private static final RandomStream RANDOM = RandomStream.of(1);

  /** All rounds, each trial with so many of 1000 correct; below 0 it diverges. */
  private static List<ImmutableList<Attempt>> rounds(
      Strategy strategy, Space space, ToIntFunction<Attempt> correct) {
    List<ImmutableList<Attempt>> rounds = new ArrayList<>();
    ImmutableList<Outcome> outcomes = ImmutableList.of();
    while (true) {
      ImmutableList<Attempt> next = strategy.round(rounds.size(), space, RANDOM, outcomes);
      if (next.isEmpty()) {
        return rounds;
      }
      rounds.add(next);
      ImmutableList.Builder<Outcome> more = ImmutableList.<Outcome>builder().addAll(outcomes);
      next.forEach(each -> more.add(outcome(each, correct.applyAsInt(each))));
      outcomes = more.build();
    }
  }

  private static Outcome outcome(Attempt attempt, int correct) {
    return new Outcome(
        attempt, correct < 0 ? Optional.empty() : Optional.of(new Accuracy(correct, 1000)));
  }

  private static List<Integer> ids(List<Attempt> attempts) {
    return attempts.stream().map(each -> each.trial().id()).toList();
  }

  @Test
  void a_random_trial_is_a_function_of_its_id_and_the_seed() {
    List<Attempt> few = rounds(new RandomSearch(5, 1), Hill.SPACE, each -> 0).get(0);
    List<Attempt> many = rounds(new RandomSearch(50, 1), Hill.SPACE, each -> 0).get(0);
    assertThat(many.subList(0, 5)).isEqualTo(few);
    assertThat(many).doesNotHaveDuplicates();
    assertThat(new RandomSearch(5, 1).round(0, Hill.SPACE, RandomStream.of(2), ImmutableList.of()))
        .doesNotContainAnyElementsOf(few);
  }

  @Test
  void a_grid_is_every_combination() {
    Space space =
        Space.of(
            Dimension.logarithmic("rate", 0.01, 100),
            Dimension.whole("units", 1, 2),
            Dimension.choice("rule", List.of("sgd", "adam", "adagrad")));
    List<ImmutableList<Attempt>> rounds = rounds(new GridSearch(3, 4), space, each -> 0);
    assertThat(rounds).hasSize(1);
    assertThat(rounds.get(0))
        .hasSize(3 * 2 * 3)
        .allMatch(each -> each.epochs() == 4)
        .extracting(each -> each.trial().values().toString())
        .startsWith(
            "rate=0.01, units=1, rule=sgd",
            "rate=0.01, units=1, rule=adam",
            "rate=0.01, units=1, rule=adagrad",
            "rate=0.01, units=2, rule=sgd")
        .contains("rate=1.0, units=2, rule=adam")
        .endsWith("rate=100.0, units=2, rule=adagrad")
        .doesNotHaveDuplicates();
  }

  @Test
  void whole_numbers_of_a_grid_are_evenly_spaced() {
    Space space = Space.of(Dimension.whole("units", 10, 100));
    assertThat(rounds(new GridSearch(4, 1), space, each -> 0).get(0))
        .extracting(each -> each.trial().values().whole("units"))
        .containsExactly(10, 40, 70, 100);
  }

  @Test
  void coarse_to_fine_halves_the_ranges_around_the_best() {
    Space space =
        Space.of(Dimension.linear("x", 0, 8), Dimension.choice("c", List.of("a", "b", "c", "d")));
    // The best is what lies nearest to 8: later ranges touch the end and do not leave it.
    ToIntFunction<Attempt> height = each -> (int) (100 * each.trial().values().number("x"));
    List<ImmutableList<Attempt>> rounds = rounds(new CoarseToFine(4, 40, 0.5, 2), space, height);
    assertThat(rounds).hasSize(4);
    double best = 0;
    for (int round = 0; round < 4; round++) {
      double width = 8 * Math.pow(0.5, round);
      double low = round == 0 ? 0 : Math.min(8 - width, best - width / 2);
      assertThat(rounds.get(round))
          .hasSize(40)
          .allSatisfy(
              each -> assertThat(each.trial().values().number("x")).isBetween(low, low + width));
      assertThat(ids(rounds.get(round))).first().isEqualTo(40 * round);
      assertThat(rounds.get(round))
          .extracting(each -> each.trial().values().text("c"))
          .contains("a", "b", "c", "d");
      best =
          Math.max(
              best,
              rounds.get(round).stream()
                  .mapToDouble(each -> each.trial().values().number("x"))
                  .max()
                  .orElseThrow());
    }
  }

  @Test
  void the_box_around_a_trial_by_hand() {
    Space space = Space.of(Dimension.linear("x", 0, 1), Dimension.linear("y", 0, 1));
    Box box = Box.around(space.trial(0, ImmutableList.of(0.4, 0.95)), 0.5, space);
    assertThat(box.low()).containsExactly(0.4 - 0.25, 0.5);
    assertThat(box.high()).containsExactly(0.4 - 0.25 + 0.5, 1.0);
  }

  @Test
  void halving_by_hand() {
    // Trials 0..8: the even ones are good at first, 6 is the best of all in the end.
    ToIntFunction<Attempt> height =
        each ->
            switch (each.epochs()) {
              case 1 -> each.trial().id() % 2 == 0 ? 500 + 10 * each.trial().id() : 100;
              case 3 -> each.trial().id() == 6 ? 900 : 700;
              default -> 950;
            };
    List<ImmutableList<Attempt>> rounds =
        rounds(new SuccessiveHalving(9, 3, 1, 9), Hill.SPACE, height);
    assertThat(rounds).hasSize(3);
    assertThat(ids(rounds.get(0))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(ids(rounds.get(1))).containsExactly(8, 6, 4);
    assertThat(ids(rounds.get(2))).containsExactly(6);
    assertThat(rounds)
        .extracting(each -> each.get(0).epochs())
        .as("epochs of the rounds")
        .containsExactly(1, 3, 9);
    assertThat(rounds.get(2).get(0).seed(RANDOM))
        .as("a longer training begins as the shorter did")
        .isEqualTo(rounds.get(0).get(6).seed(RANDOM));
  }

  @Test
  void halving_ends_at_the_last_epochs_and_diverged_trials_go_first() {
    List<ImmutableList<Attempt>> rounds =
        rounds(
            new SuccessiveHalving(5, 2, 2, 5), Hill.SPACE, each -> each.trial().id() == 0 ? -1 : 0);
    assertThat(rounds).extracting(each -> each.get(0).epochs()).containsExactly(2, 4, 5);
    assertThat(ids(rounds.get(1))).as("of equal ones the lower id").containsExactly(1, 2);
    assertThat(ids(rounds.get(2))).containsExactly(1);
    assertThat(rounds(new SuccessiveHalving(3, 2, 4, 4), Hill.SPACE, each -> 0)).hasSize(1);
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> new RandomSearch(0, 1))
        .hasMessage("Expected at least 1 as trials of a random search. Received: 0.");
    assertThatThrownBy(() -> new GridSearch(1, 1))
        .hasMessage("Expected at least 2 as points of a grid search. Received: 1.");
    assertThatThrownBy(() -> new CoarseToFine(1, 1, 1, 1))
        .hasMessage("Expected a zoom in (0, 1). Received: 1.0.");
    assertThatThrownBy(() -> new SuccessiveHalving(9, 3, 4, 3))
        .hasMessage("Expected at least 4 as last epochs of successive halving. Received: 3.");
  }
}
