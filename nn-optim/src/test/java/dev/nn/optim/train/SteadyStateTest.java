package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.activation.PReluLayer;
import dev.nn.layers.activation.RReluLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.layers.pooling.AveragePoolingLayer;
import dev.nn.layers.pooling.L2PoolingLayer;
import dev.nn.layers.pooling.MaxPoolingLayer;
import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.clipping.ClipByGlobalNorm;
import dev.nn.optim.clipping.ClipByTensorNorm;
import dev.nn.optim.clipping.ClipByValue;
import dev.nn.optim.regularization.MaxNorm;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.AdamW;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.rule.Nesterov;
import dev.nn.optim.rule.RmsProp;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.schedule.Cosine;
import dev.nn.optim.schedule.WarmUp;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** A training step allocates nothing on the Java heap. */
class SteadyStateTest {
  private static final int ROUNDS = 10;
  private static final int MOST_ROUNDS = 500;
  private static final int STEPS = 500;
  private static final Shrinkage L2 = Shrinkage.proportional(1e-4);

  static Stream<Arguments> steps() {
    return Stream.of(
        Arguments.of(Sgd.rate(0.1), 10, L2),
        Arguments.of(Sgd.rate(0.1), 200, L2),
        Arguments.of(new Unfolded(Sgd.rate(0.1)), 10, L2),
        Arguments.of(Momentum.classical(0.1, 0.9), 10, L2),
        Arguments.of(Nesterov.of(0.1, 0.9), 10, L2),
        Arguments.of(RmsProp.rate(0.001), 10, L2),
        Arguments.of(AdamW.of(0.001, 0.01), 10, L2),
        Arguments.of(Sgd.rate(0.1), 10, new Shrinkage(1e-4, 1e-4, 1e-4)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void a_step_allocates_nothing(Optimizer optimizer, int examples, Shrinkage shrinkage) {
    requireNoAllocation(
        Network.of(Shape.vector(20), FullyConnectedLayer.of(10).dropout(0.5), SoftmaxLayer.of(3)),
        optimizer,
        examples,
        shrinkage);
  }

  @Test
  void what_stands_around_a_step_allocates_nothing() {
    Network network = Network.of(Shape.vector(20), FullyConnectedLayer.of(10), SoftmaxLayer.of(3));
    Refinement refinement =
        new Refinement(
            WarmUp.steps(10).then(Cosine.toZero()),
            ClipByValue.to(1).then(ClipByTensorNorm.to(0.1)).then(ClipByGlobalNorm.to(0.1)),
            MaxNorm.of(0.5),
            WeightAverage.of(0.99));
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
        TrainingStep step =
            new TrainingStep(
                network,
                parameters,
                Adam.rate(0.01),
                L2,
                refinement.clipping(),
                RandomStream.of(2));
        RefinedStep refined = new RefinedStep(step, parameters, refinement, 1_000_000)) {
      requireNoAllocation(number -> refined.batch(10), number -> refined.run(10, number));
    }
  }

  @Test
  void a_step_of_sigmoid_outputs_allocates_nothing() {
    Network network = Network.of(Shape.vector(20), FullyConnectedLayer.of(10), SigmoidLayer.of(3));
    requireNoAllocation(network, Sgd.rate(0.1), 10, L2);
  }

  @Test
  void a_step_through_convolutions_and_poolings_allocates_nothing() {
    requireNoAllocation(
        Network.of(
            Shape.image(1, 9, 9),
            ConvolutionLayer.of(2, 2, 2),
            MaxPoolingLayer.of(2, 2),
            ConvolutionLayer.of(3, 3, 3).padding(1),
            AveragePoolingLayer.of(2, 2),
            L2PoolingLayer.of(2, 2),
            SoftmaxLayer.of(3).dropout(Dropout.inverted(0.5))),
        Sgd.rate(0.1),
        4,
        L2);
  }

  @Test
  void a_step_through_normalisation_and_random_slopes_allocates_nothing() {
    requireNoAllocation(
        Network.of(
            Shape.image(1, 6, 6),
            ConvolutionLayer.of(2, 3, 3).activation(Activations.LINEAR).withoutBias(),
            BatchNormalization.of(),
            PReluLayer.of(),
            FullyConnectedLayer.of(10).activation(Activations.LINEAR).withoutBias(),
            BatchNormalization.of(),
            RReluLayer.of(),
            BatchNormalization.of().freeze(),
            ActivationLayer.of(Activations.ELU),
            SoftmaxLayer.of(3)),
        Sgd.rate(0.1),
        4,
        L2);
  }

  /** Some of what is frozen hands a gradient down, some computes none. */
  @Test
  void a_step_through_frozen_layers_allocates_nothing() {
    Network network =
        Network.of(
            Shape.vector(20),
            FullyConnectedLayer.of(12).dropout(0.2).freeze(),
            BatchNormalization.of().freeze(),
            FullyConnectedLayer.of(10),
            PReluLayer.of().freeze(),
            FullyConnectedLayer.of(8).freeze(),
            SoftmaxLayer.of(3));
    requireNoAllocation(network, Sgd.rate(0.1), 10, L2);
    requireNoAllocation(network, Adam.rate(0.01), 10, L2);
  }

  private static void requireNoAllocation(
      Network network, Optimizer optimizer, int examples, Shrinkage shrinkage) {
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
        TrainingStep step =
            new TrainingStep(network, parameters, optimizer, shrinkage, RandomStream.of(2))) {
      requireNoAllocation(number -> step.batch(examples), number -> step.run(examples, number));
    }
  }

  private static void requireNoAllocation(LongFunction<Batch> batch, LongToDoubleFunction step) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // The JVM itself allocates now and then while it compiles the step, and vectors until it has.
    double least = Double.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && least >= 1; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      run(batch, step);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      least = Math.min(least, allocated / (double) STEPS);
    }
    assertThat(least).isLessThan(1);
  }

  private static void run(LongFunction<Batch> batch, LongToDoubleFunction step) {
    double total = 0;
    for (int i = 0; i < STEPS; i++) {
      batch.apply(i).targets().set(0, 1);
      total += step.applyAsDouble(i);
    }
    assertThat(total).isFinite();
  }

  /** Examples that are all zero and are copied without an allocation. */
  private record Zeros(int size) implements Dataset {
    @Override
    public String description() {
      return "zeros";
    }

    @Override
    public String digest() {
      return "none";
    }

    @Override
    public Shape input() {
      return Shape.vector(20);
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public int label(int example) {
      return 0;
    }

    @Override
    public void copy(int example, Batch batch, int row) {
      batch.targets().set(3 * row, 1);
    }
  }

  @Test
  void waiting_for_the_next_checkpoint_allocates_nothing(@TempDir Path directory) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] allocated = new long[ROUNDS * STEPS];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batchDone(int epoch, int examples, double cost) {
            allocated[examples - 1] = threads.getCurrentThreadAllocatedBytes();
          }
        };
    Network network = Network.of(Shape.vector(20), SoftmaxLayer.of(3));
    Trainer.of(network)
        .epochs(1)
        .miniBatch(1)
        .checkpoints(directory)
        .listener(listener)
        .fit(new Zeros(allocated.length), ValidationData.of(new Zeros(1)))
        .close();
    long least = Long.MAX_VALUE;
    for (int from = 0; from + STEPS <= allocated.length; from += STEPS) {
      least = Math.min(least, allocated[from + STEPS - 1] - allocated[from]);
    }
    assertThat(least).isLessThan(STEPS);
  }
}
