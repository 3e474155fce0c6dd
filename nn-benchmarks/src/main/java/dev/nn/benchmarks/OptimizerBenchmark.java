package dev.nn.benchmarks;

import static dev.nn.layers.activation.Activations.RELU;

import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Threads;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.rule.RmsProp;
import dev.nn.optim.rule.Sgd;
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

/** The time of one training step of the dropout network, by optimizer, mini-batch 10, float. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OptimizerBenchmark {
  // So small a rate that weights stay ordinary numbers however long this runs.
  private static final double RATE = 1e-6;
  private static final int MINI_BATCH = 10;

  /** What the step updates with. */
  public enum Rule {
    /** Plain descent, folded into the products. */
    SGD,
    /** Classical momentum. */
    MOMENTUM,
    /** RMSProp. */
    RMSPROP,
    /** Adam. */
    ADAM;

    private Optimizer optimizer() {
      return switch (this) {
        case SGD -> Sgd.rate(RATE);
        case MOMENTUM -> Momentum.classical(RATE, 0.9);
        case RMSPROP -> RmsProp.rate(RATE);
        case ADAM -> Adam.rate(RATE);
      };
    }
  }

  /** The optimizer. */
  @Param public Rule rule;

  /** Threads of a step. */
  @Param({"1", "2"})
  public int threads;

  private BoundStep step;

  /** Binds the step. */
  @Setup
  public void bind() {
    step = new BoundStep(network(), rule.optimizer(), MINI_BATCH);
    Threads.set(threads);
  }

  private static Network network() {
    return Network.of(
        Shape.image(1, 28, 28),
        ConvPoolLayer.of(20, 5, 5).activation(RELU),
        ConvPoolLayer.of(40, 5, 5).activation(RELU),
        FullyConnectedLayer.of(1000).activation(RELU).dropout(0.5),
        FullyConnectedLayer.of(1000).activation(RELU).dropout(0.5),
        SoftmaxLayer.of(10).dropout(0.5));
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
