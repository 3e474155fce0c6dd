package dev.nn.benchmarks;

import dev.nn.core.tensor.Axpy;
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

/** An update that is not folded into a product, w = beta w - c dw: what folding saves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class UpdateBenchmark {

  /** The weights of 784-100-10, of two convolutions and 100 neurons, of the dropout network. */
  @Param({"79510", "85670", "1672570"})
  public int weights;

  /** What is left of a weight; below 1 with L2. */
  @Param({"1", "0.9999999"})
  public double beta;

  private Arrays arrays;
  private Axpy update;

  /** Binds the update. */
  @Setup
  public void bind() {
    arrays = new Arrays();
    update = Axpy.of(arrays.random(weights), arrays.random(weights));
  }

  /** One update. */
  @Benchmark
  public void update() {
    update.run(-1e-9, beta);
  }

  /** Frees the arrays. */
  @TearDown
  public void close() {
    arrays.close();
  }
}
