package dev.nn.benchmarks;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.convolution.ConvPoolKernel;
import dev.nn.core.shape.Shape;
import java.util.Optional;
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

/** The two convolutions of the book's networks, each with its pooling; as training binds them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class ConvPoolBenchmark {

  /** Which convolution. */
  public enum Place {
    /** 20 maps of an image; no gradient of the input. */
    FIRST,
    /** 40 maps of 20. */
    SECOND
  }

  /** Which convolution. */
  @Param public Place place = Place.FIRST;

  /** Images of a mini-batch. */
  @Param({"10", "128"})
  public int miniBatch;

  private Arrays arrays;
  private ConvPoolKernel kernel;

  /** Binds the kernel. */
  @Setup
  public void bind() {
    ConvPoolGeometry geometry =
        place == Place.FIRST
            ? new ConvPoolGeometry(Shape.image(1, 28, 28), 20, 5, 5, 2, 2)
            : new ConvPoolGeometry(Shape.image(20, 12, 12), 40, 5, 5, 2, 2);
    int taps = geometry.taps();
    int filters = geometry.filters();
    int inputs = geometry.input().size();
    int outputs = geometry.output().size();
    arrays = new Arrays();
    kernel =
        ConvPoolKernel.bind(
            geometry,
            new ConvPoolArrays(
                arrays.random(miniBatch, inputs),
                arrays.random(taps, filters),
                arrays.random(filters),
                arrays.random(miniBatch, outputs),
                Optional.of(
                    new ConvPoolArrays.Gradients(
                        arrays.random(miniBatch, outputs),
                        arrays.random(taps, filters),
                        arrays.random(filters),
                        place == Place.FIRST
                            ? Optional.empty()
                            : Optional.of(arrays.random(miniBatch, inputs))))),
            arrays::random);
    kernel.forward();
  }

  /** z = max over each window of (x * w) + b. */
  @Benchmark
  public void forward() {
    kernel.forward();
  }

  /** dw, db and, of the second, dx; of the latest forward. */
  @Benchmark
  public void backward() {
    kernel.backward();
  }

  /** Frees the arrays. */
  @TearDown
  public void close() {
    arrays.close();
  }
}
