package dev.nn.benchmarks;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.tensor.Parallel;
import dev.nn.core.tensor.Threads;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Sgd;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
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

/**
 * One update of Adam on the weights of the dropout network, float, beside what must move for it
 * whatever is computed: p, g, m, v read, p, m, v written, 28 bytes a weight, here by OpenBLAS.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdamBenchmark {
  private static final int LEAST = 8192;

  /** The weights of 784-100-10 and of the dropout network. */
  @Param({"79510", "1672570"})
  public int weights;

  /** Threads of an update. */
  @Param({"1", "2"})
  public int threads;

  private Arrays arrays;
  private Optimizer.Update adam;
  private Optimizer.Update sgd;
  private Kernel traffic;
  private long step;

  /** Binds the updates. */
  @Setup
  public void bind() {
    arrays = new Arrays();
    INDArray p = arrays.random(weights);
    INDArray g = arrays.random(weights);
    INDArray m = arrays.random(weights).muli(0);
    INDArray v = arrays.random(weights).muli(0);
    // So small a rate that weights stay ordinary numbers however long this runs.
    adam = Adam.rate(1e-9).bind(p, g, List.of(m, v));
    sgd = Sgd.rate(1e-9).bind(p, g, List.of());
    traffic = Parallel.split(weights, LEAST, (from, end) -> traffic(p, g, m, v, from, end));
    Threads.set(threads);
  }

  private static Kernel traffic(INDArray p, INDArray g, INDArray m, INDArray v, int from, int end) {
    FloatPointer x = floats(g, from);
    FloatPointer sum = floats(p, from);
    List<FloatPointer> scaled = List.of(floats(m, from), floats(v, from));
    int count = end - from;
    return () -> {
      cblas_saxpy(count, 1e-9f, x, 1, sum, 1);
      for (int k = 0; k < scaled.size(); k++) {
        cblas_sscal(count, 0.5f, scaled.get(k), 1);
      }
    };
  }

  private static FloatPointer floats(INDArray array, int from) {
    return new FloatPointer(array.data().addressPointer()).getPointer(from);
  }

  /** One update of Adam. */
  @Benchmark
  public void adam() {
    adam.run(step++, 1);
  }

  /** What memory takes for it: p += c g, m /= 2, v /= 2. */
  @Benchmark
  public void traffic() {
    traffic.run();
  }

  /** One update of plain descent that is not folded into a product. */
  @Benchmark
  public void sgd() {
    sgd.run(step++, 1);
  }

  /** Frees the arrays. */
  @TearDown
  public void close() {
    arrays.close();
  }
}
