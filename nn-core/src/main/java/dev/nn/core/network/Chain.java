package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.memory.Memory;
import dev.nn.core.parameter.GradientSink;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network's layers bound, one after another, to the arrays of one mini-batch size. */
final class Chain {
  private final Network network;
  private final Parameters parameters;
  private final Memory memory;
  private final int examples;
  private final List<INDArray> values = new ArrayList<>();
  private final INDArray weightedInput;
  private final List<RandomStream> streams = new ArrayList<>();

  Chain(Network network, Parameters parameters, Memory memory, int examples) {
    parameters.requireOpen();
    this.network = network;
    this.parameters = parameters;
    this.memory = memory;
    this.examples = examples;
    for (int i = 0; i <= network.layers().size(); i++) {
      values.add(like(i));
    }
    this.weightedInput = like(network.layers().size());
  }

  INDArray input() {
    return values.get(0);
  }

  INDArray output() {
    return values.get(values.size() - 1);
  }

  /** The output of layer {@code i}. */
  INDArray output(int i) {
    return values.get(i + 1);
  }

  /** Where the output layer leaves its weighted input. */
  INDArray weightedInput() {
    return weightedInput;
  }

  /** The stages for inference. */
  ImmutableList<Stage> bind() {
    ImmutableList.Builder<Stage> stages = ImmutableList.builder();
    for (int i = 0; i < network.layers().size(); i++) {
      stages.add(network.layers().get(i).bind(new LayerSite(i, null)));
    }
    return stages.build();
  }

  /**
   * The stages for training.
   *
   * <p>A layer computes the gradient of its input only where a layer below it learns, or if the
   * network's is asked for.
   *
   * @param inputGradient whether the first layer, too, computes the gradient of its input
   */
  Bound bind(GradientSink sink, RandomStream random, InputGradient inputGradient) {
    ImmutableList.Builder<Stage> stages = ImmutableList.builder();
    Optional<INDArray> first =
        inputGradient == InputGradient.COMPUTED ? Optional.of(like(0)) : Optional.empty();
    Optional<INDArray> dx = first;
    int unlearned = 0;
    List<INDArray> gradients = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      INDArray dy = like(i + 1);
      gradients.add(dy);
      RandomStream stream = random.at(i);
      streams.add(stream);
      Learning learning = new LayerLearning(i, parameters, dy, dx, sink, stream);
      stages.add(network.layers().get(i).bind(new LayerSite(i, learning)));
      if (dx.isEmpty() && !learns(i)) {
        unlearned++;
      } else {
        dx = Optional.of(dy);
      }
    }
    return new Bound(stages.build(), unlearned, gradients.get(gradients.size() - 1), first);
  }

  private boolean learns(int layer) {
    return network.layers().get(layer).parameters(network.shape(layer)).stream()
        .anyMatch(ParameterSpec::isLearned);
  }

  private INDArray like(int position) {
    return memory.zeros(examples, network.shape(position).size());
  }

  /** Moves every layer's stream to the start of a step. */
  void seek(long step) {
    for (int i = 0; i < streams.size(); i++) {
      streams.get(i).seek(step);
    }
  }

  /**
   * Stages for training.
   *
   * @param stages first to last
   * @param unlearned how many first ones have nothing to do in backward
   * @param outputGradient what backward starts from
   * @param inputGradient what it ends with, if asked for
   */
  record Bound(
      ImmutableList<Stage> stages,
      int unlearned,
      INDArray outputGradient,
      Optional<INDArray> inputGradient) {}

  /** What one layer sees of the chain. */
  private final class LayerSite implements Site {
    private final int position;
    private final @Nullable Learning learning;

    LayerSite(int position, @Nullable Learning learning) {
      this.position = position;
      this.learning = learning;
    }

    @Override
    public Shape inputShape() {
      return network.shape(position);
    }

    @Override
    public INDArray input() {
      return values.get(position);
    }

    @Override
    public INDArray output() {
      return values.get(position + 1);
    }

    @Override
    public INDArray weightedInput() {
      return weightedInput;
    }

    @Override
    public INDArray parameter(String name) {
      return parameters.get(position + "/" + name);
    }

    @Override
    public INDArray scratch(long... dimensions) {
      return memory.zeros(dimensions);
    }

    @Override
    public Optional<Learning> learning() {
      return Optional.ofNullable(learning);
    }
  }

  /** What one layer sees in training. */
  private record LayerLearning(
      int position,
      Parameters parameters,
      INDArray outputGradient,
      Optional<INDArray> inputGradient,
      GradientSink sink,
      RandomStream random)
      implements Learning {
    @Override
    public INDArray gradient(String name) {
      return sink.array(path(name, true));
    }

    @Override
    public Kernel gradientProduct(String name, INDArray x, INDArray dz) {
      return sink.product(path(name, true), x, dz);
    }

    @Override
    public INDArray statistic(String name) {
      return parameters.get(path(name, false));
    }

    private String path(String name, boolean learned) {
      String path = position + "/" + name;
      Role role = parameters.layout().spec(path).role();
      if (role.isLearned() != learned) {
        throw new IllegalArgumentException(
            "Expected %s. Received: %s, which is a %s."
                .formatted(
                    learned
                        ? "a parameter that is learned, since a statistic has no gradient"
                        : "a statistic, since forward changes no other parameter",
                    path,
                    role.name().toLowerCase(Locale.ROOT)));
      }
      return path;
    }
  }
}
