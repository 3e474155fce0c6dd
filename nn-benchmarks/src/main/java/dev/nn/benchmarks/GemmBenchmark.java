package dev.nn.benchmarks;

import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Threads;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
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

/** The three products of a fully connected layer; at mini-batch 10 the skinny ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {

  /** The mini-batch, the inputs and the units of a layer of the book's networks. */
  @Param({
    "10x784x100",
    "10x640x100",
    "10x640x1000",
    "10x1000x1000",
    "128x784x100",
    "128x640x100",
    "128x640x1000",
    "128x1000x1000"
  })
  public String layer = "";

  /** Threads of the matrix products. */
  @Param({"1", "2"})
  public int threads;

  private Arrays arrays;
  private Gemm forward;
  private Gemm inputGradient;
  private Gemm update;

  /** Binds the products. */
  @Setup
  public void bind() {
    String[] sizes = layer.split("x", -1);
    int m = Integer.parseInt(sizes[0]);
    int inputs = Integer.parseInt(sizes[1]);
    int units = Integer.parseInt(sizes[2]);
    arrays = new Arrays();
    INDArray x = arrays.random(m, inputs);
    INDArray w = arrays.random(inputs, units);
    INDArray z = arrays.random(m, units);
    INDArray dz = arrays.random(m, units);
    INDArray dx = arrays.random(m, inputs);
    forward = Gemm.multiply(x, w, z);
    inputGradient = Gemm.multiplyTransposedB(dz, w, dx);
    update = Gemm.multiplyTransposedA(x, dz, w);
    Threads.set(threads);
  }

  /** z = x w. */
  @Benchmark
  public void forward() {
    forward.run(1, 0);
  }

  /** dx = dz w^T. */
  @Benchmark
  public void inputGradient() {
    inputGradient.run(1, 0);
  }

  /** The step of plain SGD folded into the gradient of weights: w = w - c x^T dz. */
  @Benchmark
  public void update() {
    update.run(-1e-9, 1);
  }

  /** Frees the arrays. */
  @TearDown
  public void close() {
    arrays.close();
  }
}
