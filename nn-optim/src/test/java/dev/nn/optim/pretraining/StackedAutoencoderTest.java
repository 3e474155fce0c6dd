package dev.nn.optim.pretraining;

import static dev.nn.layers.activation.Activations.ELU;
import static dev.nn.layers.activation.Activations.LINEAR;
import static dev.nn.layers.activation.Activations.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.data.Examples;
import dev.nn.core.data.ValidationData;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingListener;
import dev.nn.optim.train.TrainingResult;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pre-training is a training of each block in turn, with the inputs as targets. */
class StackedAutoencoderTest {
  private static final Circle DATA = new Circle(120);

  private static final Network ENCODER =
      Network.of(
          Shape.vector(6),
          FullyConnectedLayer.of(5).activation(TANH),
          FullyConnectedLayer.of(3).activation(LINEAR).withoutBias(),
          BatchNormalization.of(),
          ActivationLayer.of(ELU));

  /** Points of a curve in six dimensions, so that three numbers say almost all. */
  private record Circle(int size) implements Dataset {
    static double value(int example, int k) {
      return Math.sin(0.7 * example + k) + 0.3 * Math.cos(1.1 * example * (1 + k / 3));
    }

    @Override
    public String description() {
      return "a curve";
    }

    @Override
    public String digest() {
      return "none";
    }

    @Override
    public Shape input() {
      return Shape.vector(6);
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public int label(int example) {
      return example % 2;
    }

    @Override
    public void copy(int example, Batch batch, int row) {
      for (int k = 0; k < 6; k++) {
        batch.inputs().set(6 * row + k, value(example, k));
      }
      batch.targets().set(2 * row + label(example), 1);
      batch.targets().set(2 * row + 1 - label(example), 0);
    }
  }

  /** Rows of numbers whose targets they are; not the code under test. */
  private record Mirror(List<float[]> rows) implements Dataset {
    @Override
    public String description() {
      return "mirror";
    }

    @Override
    public String digest() {
      return "none";
    }

    @Override
    public Shape input() {
      return Shape.vector(rows.get(0).length);
    }

    @Override
    public int classes() {
      return rows.get(0).length;
    }

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public int label(int example) {
      return -1;
    }

    @Override
    public void copy(int example, Batch batch, int row) {
      int width = rows.get(0).length;
      for (int k = 0; k < width; k++) {
        batch.inputs().set(row * width + k, rows.get(example)[k]);
        batch.targets().set(row * width + k, rows.get(example)[k]);
      }
    }
  }

  private static Trainer trainer(Network network) {
    return Trainer.of(network).optimizer(Adam.rate(0.01)).epochs(6).miniBatch(20);
  }

  private static StackedAutoencoder stack(Function<Network, Trainer> trainer) {
    return StackedAutoencoder.of(ENCODER, shape -> LinearLayer.of(shape.size()), trainer);
  }

  private static StackedAutoencoder stack() {
    return stack(StackedAutoencoderTest::trainer);
  }

  private static double[] bits(Model model) {
    return model.parameters().values().toDoubleVector();
  }

  private static double[] fitted(StackedAutoencoder stack) {
    try (Model model = stack.fit(DATA)) {
      return bits(model);
    }
  }

  /** The second block is trained on what the first makes of the data. */
  @Test
  void the_values_are_those_of_each_block_trained_by_hand() {
    List<float[]> x = new ArrayList<>();
    for (int i = 0; i < DATA.size(); i++) {
      float[] row = new float[6];
      for (int k = 0; k < 6; k++) {
        row[k] = (float) Circle.value(i, k);
      }
      x.add(row);
    }
    try (Model all = stack().seed(3).fit(DATA);
        TrainingResult first = byHand(ENCODER.cut(1).extend(LinearLayer.of(6)), x, 0);
        Model code = first.best().cut(1);
        TrainingResult second =
            byHand(
                Network.of(
                    Shape.vector(5),
                    ENCODER.layers().get(1),
                    ENCODER.layers().get(2),
                    ENCODER.layers().get(3),
                    LinearLayer.of(5)),
                codes(code, x),
                1)) {
      assertThat(all.network()).isSameAs(ENCODER);
      requireSame(all, "0/w", first, "0/w");
      requireSame(all, "0/b", first, "0/b");
      requireSame(all, "1/w", second, "0/w");
      for (String name : List.of("gamma", "beta", "mean", "variance")) {
        requireSame(all, "2/" + name, second, "1/" + name);
      }
    }
  }

  private static TrainingResult byHand(Network network, List<float[]> x, int block) {
    long seed = RandomStream.of(3).at("pretraining").at(block).nextLong() >>> 11;
    // One example that is never right: the last epoch counts.
    Mirror one = new Mirror(x.subList(0, 1));
    TrainingResult result = trainer(network).seed(seed).fit(new Mirror(x), ValidationData.of(one));
    assertThat(result.bestEpoch().epoch()).isEqualTo(6);
    return result;
  }

  private static List<float[]> codes(Model code, List<float[]> x) {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray inputs = memory.zeros(x.size(), x.get(0).length);
      for (int i = 0; i < x.size(); i++) {
        for (int k = 0; k < x.get(0).length; k++) {
          inputs.putScalar(i, k, x.get(i)[k]);
        }
      }
      try (INDArray y = code.predict(inputs)) {
        return List.of(y.toFloatMatrix());
      }
    }
  }

  private static void requireSame(Model all, String path, TrainingResult block, String blockPath) {
    assertThat(all.parameters().get(path).reshape(-1).toDoubleVector())
        .as(path)
        .isEqualTo(block.best().parameters().get(blockPath).reshape(-1).toDoubleVector());
  }

  @Test
  void a_block_is_weights_and_what_follows_and_its_cost_falls() {
    List<String> networks = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochResult result) {
            costs.add(result.trainingCost());
          }
        };
    stack(
            network -> {
              networks.add(network.toString());
              return trainer(network).listener(listener);
            })
        .corruption(0.2)
        .fit(DATA)
        .close();
    assertThat(networks).hasSize(2);
    assertThat(networks.get(0))
        .startsWith("Network[vector 6, FullyConnectedLayer[5, tanh")
        .endsWith("LinearLayer[6]]");
    assertThat(networks.get(1))
        .startsWith("Network[vector 5, FullyConnectedLayer[3, linear")
        .contains("BatchNormalization", "ActivationLayer")
        .endsWith("LinearLayer[5]]");
    assertThat(costs).hasSize(12);
    assertThat(costs.get(5)).isLessThan(0.8 * costs.get(0));
    assertThat(costs.get(11)).isLessThan(0.9 * costs.get(6));
  }

  @Test
  void the_same_seed_gives_the_same_bits_and_another_others() {
    double[] bits = fitted(stack().corruption(0.3));
    assertThat(fitted(stack().corruption(0.3))).isEqualTo(bits);
    assertThat(fitted(stack().corruption(0.3).seed(2))).isNotEqualTo(bits);
    assertThat(fitted(stack())).isNotEqualTo(bits);
  }

  /** Killed in the first block, and in the second. */
  @ParameterizedTest
  @ValueSource(ints = {10, 40, 60})
  void a_pre_training_that_was_killed_goes_on_to_the_same_bits(int life, @TempDir Path directory) {
    double[] straight = fitted(stack().corruption(0.3));
    int[] left = {life};
    TrainingListener killer =
        new TrainingListener() {
          @Override
          public void batchDone(int epoch, int examples, double cost) {
            if (left[0]-- == 0) {
              throw new IllegalStateException("killed");
            }
          }
        };
    Checkpoints kept = Checkpoints.in(directory).every(Duration.ZERO).resume();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                stack(network -> trainer(network).listener(killer))
                    .corruption(0.3)
                    .checkpoints(kept)
                    .fit(DATA)
                    .close())
        .withMessage("killed");
    assertThat(fitted(stack().corruption(0.3).checkpoints(kept))).isEqualTo(straight);
  }

  /** From where a pre-training ended, a classifier goes on. */
  @Test
  void a_classifier_begins_with_what_was_learned() {
    try (Model codes = stack().fit(DATA);
        TrainingResult tuned =
            Trainer.of(codes.network().freeze(4).extend(SoftmaxLayer.of(2)))
                .startingFrom(codes)
                .epochs(2)
                .fit(DATA, ValidationData.of(DATA))) {
      for (String path : codes.network().layout().slots().keySet()) {
        assertThat(tuned.best().parameters().get(path).reshape(-1).toDoubleVector())
            .as(path)
            .isEqualTo(codes.parameters().get(path).reshape(-1).toDoubleVector());
      }
    }
  }

  @Test
  void a_share_of_what_is_shown_is_zero_anew_in_every_epoch_and_the_target_is_whole() {
    Features features = Features.of(DATA, Shape.vector(6));
    Reconstruction data = new Reconstruction(features, 0.3, 7);
    double[] first = inputs(data, 1);
    assertThat(inputs(data, 1)).isEqualTo(first);
    assertThat(inputs(data, 2)).isNotEqualTo(first);
    assertThat(inputs(new Reconstruction(features, 0.3, 8), 1)).isNotEqualTo(first);
    double zeros = Arrays.stream(first).filter(value -> value == 0).count();
    // 720 values: within four standard deviations.
    assertThat(zeros / first.length).isCloseTo(0.3, within(4 * Math.sqrt(0.21 / 720)));
    for (int i = 0; i < first.length; i++) {
      assertThat(first[i]).isIn(0.0, (double) (float) Circle.value(i / 6, i % 6));
    }
    assertThat(data.digest()).isNotEqualTo(new Reconstruction(features, 0.3, 8).digest());
  }

  /** Asks for the examples backwards, which changes none of them. */
  private static double[] inputs(Reconstruction data, int epoch) {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      Batch batch = Batch.over(memory.zeros(data.size(), 6), memory.zeros(data.size(), 6));
      Examples examples = data.epoch(epoch);
      for (int i = data.size() - 1; i >= 0; i--) {
        examples.copy(i, batch, i);
      }
      for (int i = 0; i < batch.targets().size(); i++) {
        assertThat(batch.targets().get(i)).isEqualTo((float) Circle.value(i / 6, i % 6));
      }
      return batch.x().reshape(-1).toDoubleVector();
    }
  }

  @Test
  void copying_an_example_allocates_nothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      Batch batch = Batch.over(memory.zeros(1, 6), memory.zeros(1, 6));
      Examples examples = new Reconstruction(Features.of(DATA, Shape.vector(6)), 0.3, 7).epoch(1);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 50 && least >= 1000; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
          examples.copy(i % DATA.size(), batch, 0);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isLessThan(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void a_corruption_that_is_no_share_is_refused(double share) {
    assertThatThrownBy(() -> stack().corruption(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The share of corrupted values must be in [0, 1). Received: corruption=%s."
                .formatted(share));
  }

  @Test
  void a_decoder_that_gives_something_else_is_refused() {
    StackedAutoencoder stack =
        StackedAutoencoder.of(ENCODER, shape -> LinearLayer.of(6), StackedAutoencoderTest::trainer);
    assertThatThrownBy(() -> stack.fit(DATA).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a decoder with 5 outputs, as many as there are values in the vector 5 that it reconstructs. Received: LinearLayer[6], with vector 6.");
  }

  @Test
  void an_encoder_that_cannot_learn_or_takes_something_else_is_refused() {
    StackedAutoencoder none =
        StackedAutoencoder.of(
            Network.of(Shape.vector(6), ActivationLayer.of(TANH)),
            shape -> LinearLayer.of(6),
            StackedAutoencoderTest::trainer);
    assertThatThrownBy(() -> none.fit(DATA).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected layers with weights to pre-train. Received: Network[");
    StackedAutoencoder wider =
        StackedAutoencoder.of(
            Network.of(Shape.vector(7), FullyConnectedLayer.of(3)),
            shape -> LinearLayer.of(7),
            StackedAutoencoderTest::trainer);
    assertThatThrownBy(() -> wider.fit(DATA).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected inputs of vector 7, as the encoder takes. Received: vector 6.");
  }
}
