package dev.nn.optim.search;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.TrainingDivergedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes attempts, several at once, that the journal does not know, and writes them down. */
final class Attempts {
  // Not the caller's business to end: a program that ends does not wait for them.
  private static final ThreadFactory THREADS =
      new ThreadFactoryBuilder().setNameFormat("search-%d").setDaemon(true).build();

  private final int parallel;
  private final Journal journal;
  private final SearchListener listener;
  private final Function<Attempt, Accuracy> training;

  Attempts(
      int parallel,
      Journal journal,
      SearchListener listener,
      Function<Attempt, Accuracy> training) {
    this.parallel = parallel;
    this.journal = journal;
    this.listener = listener;
    this.training = training;
  }

  /**
   * What each attempt gave, in their order, whatever the order in which they end.
   *
   * @throws RuntimeException what the first that failed threw; none is begun after it
   */
  ImmutableList<Outcome> make(ImmutableList<Attempt> attempts) {
    List<Attempt> left = attempts.stream().filter(each -> journal.outcome(each).isEmpty()).toList();
    if (!left.isEmpty()) {
      listener.began(left.size());
    }
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    ExecutorService threads = Executors.newFixedThreadPool(parallel, THREADS);
    left.forEach(each -> threads.execute(() -> make(each, failure)));
    threads.shutdown();
    Uninterruptibles.awaitTerminationUninterruptibly(threads);
    Throwable thrown = failure.get();
    if (thrown != null) {
      Throwables.throwIfUnchecked(thrown);
      throw new IllegalStateException(thrown);
    }
    return attempts.stream()
        .map(each -> journal.outcome(each).orElseThrow())
        .collect(ImmutableList.toImmutableList());
  }

  // Whatever is thrown is thrown again by the caller's thread.
  private void make(Attempt attempt, AtomicReference<@Nullable Throwable> failure) {
    try {
      if (failure.get() == null) {
        Outcome outcome = new Outcome(attempt, accuracy(attempt));
        synchronized (this) {
          journal.add(outcome);
          listener.done(outcome);
        }
      }
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  private Optional<Accuracy> accuracy(Attempt attempt) {
    try {
      return Optional.of(training.apply(attempt));
    } catch (TrainingDivergedException e) {
      return Optional.empty();
    }
  }
}
