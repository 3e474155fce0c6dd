package dev.nn.examples.training;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.nn.examples.progress.Progress;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.Evaluation;
import dev.nn.optim.train.TrainingInterruptedException;
import dev.nn.optim.train.TrainingSettings;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Trains from several seeds, some of them at once, each on a thread of its own.
 *
 * <p>Trainings share nothing that changes, so each gives the same to the bit as it does alone. The
 * first that fails ends the others. For one use.
 */
public final class ParallelSeeds {
  // Not the caller's business to end: a program that ends does not wait for them.
  private static final ThreadFactory THREADS =
      new ThreadFactoryBuilder().setNameFormat("training-%d").setDaemon(true).build();

  private final int parallel;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** Trainings of which {@code parallel}, 1 or more, run at once. */
  public ParallelSeeds(int parallel) {
    this.parallel = parallel;
  }

  /**
   * Trains from the seeds first..first+count-1, begun in this order; returns when all are done, or
   * one has failed and the others have ended.
   *
   * @param training trains from one seed, watched by a progress of {@link #watched}
   * @param done takes what a training gave, one after another, in the order in which they end
   * @throws RuntimeException what the first that failed threw
   */
  public <T> void train(long first, int count, LongFunction<T> training, Consumer<T> done) {
    ExecutorService threads = Executors.newFixedThreadPool(parallel, THREADS);
    for (long seed = first; seed < first + count; seed++) {
      long each = seed;
      threads.execute(() -> train(each, training, done));
    }
    threads.shutdown();
    Uninterruptibles.awaitTerminationUninterruptibly(threads);
    Throwable thrown = failure.get();
    if (thrown != null) {
      Throwables.throwIfUnchecked(thrown);
      throw new IllegalStateException(thrown);
    }
  }

  // Whatever is thrown is thrown again by the caller's thread.
  private <T> void train(long seed, LongFunction<T> training, Consumer<T> done) {
    try {
      if (failure.get() == null) {
        T result = training.apply(seed);
        synchronized (this) {
          done.accept(result);
        }
      }
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  /** {@code progress} of a training that ends, by an exception, where another one has failed. */
  public Progress watched(Progress progress) {
    return new Watched(progress, failure);
  }

  /** Progress that looks at every mini-batch whether another training failed. */
  private record Watched(Progress shown, AtomicReference<@Nullable Throwable> failure)
      implements Progress {
    @Override
    public void started(TrainingSettings settings, int examples) {
      shown.started(settings, examples);
    }

    @Override
    public void batchDone(int epoch, int examples, double cost) {
      Throwable thrown = failure.get();
      // Who is interrupted has a checkpoint to write, each of its own.
      if (thrown != null && !(thrown instanceof TrainingInterruptedException)) {
        throw new CancellationException("another training failed");
      }
      shown.batchDone(epoch, examples, cost);
    }

    @Override
    public void monitored(int epoch, ImmutableMap<String, Evaluation> evaluations) {
      shown.monitored(epoch, evaluations);
    }

    @Override
    public void epochDone(EpochResult epoch) {
      shown.epochDone(epoch);
    }

    @Override
    public void resumed(ImmutableList<EpochResult> done, int examples) {
      shown.resumed(done, examples);
    }

    @Override
    public void warned(String warning) {
      shown.warned(warning);
    }

    @Override
    public void close() {
      shown.close();
    }
  }
}
