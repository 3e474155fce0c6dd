package dev.nn.benchmarks;

import dev.nn.core.tensor.Threads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time of one training step of 784-100-10, plain SGD, float. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StepBenchmark {

  /** Examples of a mini-batch. */
  @Param({"10", "128"})
  public int miniBatch;

  /** Threads of a step. */
  @Param({"1", "2"})
  public int threads;

  private BoundStep baseline;

  /** Binds the step. */
  @Setup
  public void bind() {
    baseline = BoundStep.ofBaseline(miniBatch);
    Threads.set(threads);
  }

  /** One step. */
  @Benchmark
  public double step() {
    return baseline.run();
  }

  /** Frees the step. */
  @TearDown
  public void close() {
    baseline.close();
  }
}
