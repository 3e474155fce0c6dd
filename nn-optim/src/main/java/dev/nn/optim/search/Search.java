package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.random.RandomStream;
import dev.nn.optim.search.SearchException.Reason;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches hyper-parameters: collects the settings, then runs.
 *
 * <pre>{@code
 * Space space =
 *     Space.of(Dimension.logarithmic("rate", 0.01, 10), Dimension.whole("units", 20, 100));
 * Objective objective =
 *     Objective.training(
 *         "one hidden layer, mini-batches of 10",
 *         values -> Trainer.of(network(values.whole("units")))
 *             .optimizer(Sgd.rate(values.number("rate"))));
 * SearchResult result =
 *     Search.of(space, new RandomSearch(16, 5), objective).journal(Path.of("rate.journal"))
 *         .run(mnist.training(), mnist.validation());
 * }</pre>
 *
 * <p>By default seed 1, one training at a time, three repeats of the winner, no journal. Trainings
 * are functions of the settings and of what tells them apart, so neither the number at once nor a
 * stop in between changes the result. Not safe for use by several threads.
 */
public final class Search {
  private final Space space;
  private final Strategy strategy;
  private final Objective objective;
  private long seed = 1;
  private int parallel = 1;
  private int repeats = 3;
  private @Nullable Path journal;
  private SearchListener listener = SearchListener.SILENT;

  private Search(Space space, Strategy strategy, Objective objective) {
    this.space = space;
    this.strategy = strategy;
    this.objective = objective;
  }

  /** A search of {@code space} for the best of {@code objective}. */
  public static Search of(Space space, Strategy strategy, Objective objective) {
    return new Search(space, strategy, objective);
  }

  /** The seed of the trials and, with their ids, of the trainings. */
  public Search seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * How many trainings run at once, each on a thread of its own.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Search parallel(int parallel) {
    Strategy.require("trainings at once", parallel, 1);
    this.parallel = parallel;
    return this;
  }

  /**
   * How often the winner is trained again, each time from another seed.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Search repeats(int repeats) {
    Strategy.require("repeats of the winner", repeats, 0);
    this.repeats = repeats;
    return this;
  }

  /** The file of what is done; a search goes on from it. Without this call there is none. */
  public Search journal(Path journal) {
    this.journal = journal;
    return this;
  }

  /** Who watches the search. */
  public Search listener(SearchListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Searches, from the beginning or from the journal.
   *
   * @throws SearchException if the journal cannot be used, or no trial ended well
   * @throws RuntimeException what the objective threw; trainings that run then end, and are written
   *     down
   */
  public SearchResult run(TrainingData training, ValidationData<?> validation) {
    RandomStream random = RandomStream.of(seed).at("search");
    try (Journal done = journal(training, validation)) {
      Attempts attempts =
          new Attempts(
              parallel,
              done,
              listener,
              each ->
                  objective.accuracy(
                      each.trial().values(),
                      each.epochs(),
                      each.seed(random),
                      training,
                      validation));
      ImmutableList<Outcome> outcomes = search(attempts, random);
      Outcome winner = winner(outcomes);
      return new SearchResult(winner, outcomes, attempts.make(again(winner)));
    }
  }

  private Journal journal(TrainingData training, ValidationData<?> validation) {
    return journal == null
        ? Journal.none()
        : Journal.open(
            journal,
            ImmutableMap.of(
                "space", space.toString(),
                "strategy", strategy.toString(),
                "objective", objective.description(),
                "seed", Long.toString(seed),
                "training", data(training),
                "validation", data(validation.examples())),
            listener);
  }

  private static String data(TrainingData data) {
    return "%d examples, %s, %s".formatted(data.size(), data.description(), data.digest());
  }

  private ImmutableList<Outcome> search(Attempts attempts, RandomStream random) {
    ImmutableList<Outcome> outcomes = ImmutableList.of();
    for (int round = 0; ; round++) {
      ImmutableList<Attempt> next = strategy.round(round, space, random, outcomes);
      if (next.isEmpty()) {
        return outcomes;
      }
      outcomes =
          ImmutableList.<Outcome>builder().addAll(outcomes).addAll(attempts.make(next)).build();
    }
  }

  private static Outcome winner(ImmutableList<Outcome> outcomes) {
    return outcomes.stream()
        .filter(each -> each.accuracy().isPresent())
        .min(Outcome.BEST_FIRST)
        .orElseThrow(
            () ->
                new SearchException(
                    Reason.NO_WINNER,
                    "Expected a trial that does not diverge. Received: %d that do. Lower the learning rates of the space."
                        .formatted(outcomes.size())));
  }

  private ImmutableList<Attempt> again(Outcome winner) {
    Attempt attempt = winner.attempt();
    return IntStream.rangeClosed(1, repeats)
        .mapToObj(repeat -> new Attempt(attempt.trial(), attempt.epochs(), repeat))
        .collect(ImmutableList.toImmutableList());
  }
}
