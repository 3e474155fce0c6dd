package dev.nn.benchmarks;

import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Threads;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
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

/** How the time of a training step of the two-convolution net grows, plain SGD, float. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class GrowthBenchmark {

  /** Neurons of the fully connected layer. */
  @Param({"100", "300", "1000"})
  public int units;

  /** Examples of a mini-batch. */
  @Param({"1", "10", "32", "128"})
  public int miniBatch;

  /** Threads of a step. */
  @Param({"1", "2"})
  public int threads;

  private BoundStep step;

  /** Binds the step. */
  @Setup
  public void bind() {
    step = new BoundStep(network(), miniBatch);
    Threads.set(threads);
  }

  private Network network() {
    return Network.of(
        Shape.image(1, 28, 28),
        ConvPoolLayer.of(20, 5, 5).activation(Activations.RELU),
        ConvPoolLayer.of(40, 5, 5).activation(Activations.RELU),
        FullyConnectedLayer.of(units).activation(Activations.RELU),
        SoftmaxLayer.of(10));
  }

  /** One step. */
  @Benchmark
  public double step() {
    return step.run();
  }

  /** Frees the step. */
  @TearDown
  public void close() {
    step.close();
  }
}
