package dev.nn.optim.doctor;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.layer.ActivatedLayer;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks into a network while it is trained, at a few fixed examples and on a copy of the
 * parameters: what it does there, gathering statistics included, the training never sees. Owns all
 * its arrays.
 */
final class Probe implements AutoCloseable {
  /** Enough to tell a neuron that is dead from one that is rarely wanted. */
  private static final int EXAMPLES = 100;

  private final Network network;
  private final Parameters live;
  private final Parameters copy;
  private final Gradients gradients;
  private final Backpropagation passes;
  private final int examples;
  private final ImmutableList<Neurons> neurons;

  /**
   * A probe of what is trained.
   *
   * @param live the parameters of the training. Not modified.
   * @param data whose first examples are looked at
   */
  Probe(Network network, Parameters live, TrainingData data) {
    this.network = network;
    this.live = live;
    this.examples = Math.min(EXAMPLES, data.size());
    this.copy = live.copy();
    this.gradients = new Gradients(network.layout(), live.type());
    try {
      // A stream of its own: dropout here takes no number from dropout there.
      RandomStream random = RandomStream.of(0).at("doctor's probe");
      this.passes = new Backpropagation(network, copy, examples, gradients, random);
    } catch (Throwable failure) {
      gradients.close();
      copy.close();
      throw failure;
    }
    this.neurons = neurons();
    fill(passes.batch(), data.epoch(1));
  }

  private static void fill(Batch batch, Examples data) {
    for (int row = 0; row < batch.size(); row++) {
      data.copy(row, batch, row);
    }
  }

  private ImmutableList<Neurons> neurons() {
    ImmutableList.Builder<Neurons> all = ImmutableList.builder();
    Shape shape = network.input();
    for (int i = 0; i < network.layers().size(); i++) {
      shape = network.layers().get(i).outputShape(shape);
      all.add(new Neurons(Elements.of(passes.output(i)), shape.channels()));
    }
    return all.build();
  }

  /** Takes over the parameters as they are now. */
  void keep() {
    copy.copyFrom(live);
  }

  /** What a pass over the examples shows, with the parameters as they are now. */
  Reading read() {
    keep();
    double cost = passes.step(0) / examples;
    ImmutableList.Builder<LayerReading> layers = ImmutableList.builder();
    for (int i = 0; i < network.layers().size(); i++) {
      layers.add(layer(i));
    }
    return new Reading(cost, layers.build());
  }

  private LayerReading layer(int i) {
    LayerReading gradients = new LayerReading(weightGradient(i), biasGradient(i), 0, 0);
    Neurons here = neurons.get(i);
    boolean hidden = !(network.layers().get(i) instanceof OutputLayer);
    return ActivatedLayer.of(network.layers().get(i))
        .filter(any -> hidden)
        .map(layer -> here.read(layer, gradients))
        .orElse(gradients);
  }

  private OptionalDouble biasGradient(int layer) {
    double squares = 0;
    int count = 0;
    for (String path : learned(layer, Role.BIAS)) {
      Elements g = Elements.of(gradients.array(path));
      squares += squares(g);
      count += g.size();
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / count));
  }

  /** Of each layer, how far its weights are from those that were kept, by the norm of these. */
  List<OptionalDouble> changes() {
    List<OptionalDouble> changes = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      changes.add(change(i));
    }
    return changes;
  }

  private OptionalDouble change(int layer) {
    double moved = 0;
    for (String path : learned(layer, Role.WEIGHT)) {
      Elements now = Elements.of(live.get(path));
      Elements before = Elements.of(copy.get(path));
      for (int k = 0; k < now.size(); k++) {
        double step = now.get(k) - before.get(k);
        moved += step * step;
      }
    }
    return byNorm(moved, layer);
  }

  private OptionalDouble weightGradient(int layer) {
    double squares = 0;
    for (String path : learned(layer, Role.WEIGHT)) {
      squares += squares(Elements.of(gradients.array(path)));
    }
    return byNorm(squares, layer);
  }

  /** The root of {@code squares} by the norm of a layer's weights; empty if it learns none. */
  private OptionalDouble byNorm(double squares, int layer) {
    double norm = 0;
    for (String path : learned(layer, Role.WEIGHT)) {
      ParameterSpec spec = network.layout().spec(path);
      // Weights may begin at 0, as network3's softmax does: they are measured by what is usual.
      double usual = (double) spec.length() / spec.fans().in();
      norm += Math.max(usual, squares(Elements.of(copy.get(path))));
    }
    return norm == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / norm));
  }

  private List<String> learned(int layer, Role role) {
    return network.layout().slots().entrySet().stream()
        .filter(slot -> slot.getKey().startsWith(layer + "/"))
        .filter(slot -> isLearned(slot, role))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isLearned(Map.Entry<String, ParameterLayout.Slot> slot, Role role) {
    ParameterSpec spec = slot.getValue().spec();
    return spec.role() == role && spec.isLearned();
  }

  private static double squares(Elements values) {
    double sum = 0;
    for (int k = 0; k < values.size(); k++) {
      sum += values.get(k) * values.get(k);
    }
    return sum;
  }

  /** The number of neurons of a layer, of a convolution of feature maps. */
  int neurons(int layer) {
    return neurons.get(layer).count();
  }

  /** The outputs of the last pass, [examples, output size]; owned by this. */
  INDArray output() {
    return passes.output();
  }

  @Override
  public void close() {
    passes.close();
    gradients.close();
    copy.close();
  }

  /**
   * What a pass shows.
   *
   * @param cost the mean cost of the examples
   * @param layers first to last
   */
  record Reading(double cost, ImmutableList<LayerReading> layers) {}

  /**
   * What a pass shows of one layer; see {@link LayerObservation}.
   *
   * @param weightGradient norm of dC/dw by that of w
   * @param biasGradient root of the mean square of dC/db
   * @param dead how many neurons
   * @param saturated share of outputs
   */
  record LayerReading(
      OptionalDouble weightGradient, OptionalDouble biasGradient, int dead, double saturated) {
    LayerReading dead(int neurons) {
      return new LayerReading(weightGradient, biasGradient, neurons, saturated);
    }

    LayerReading saturated(double share) {
      return new LayerReading(weightGradient, biasGradient, dead, share);
    }
  }

  /**
   * The outputs of one layer.
   *
   * @param outputs of all examples
   * @param count the number of neurons, of a convolution of feature maps
   */
  private record Neurons(Elements outputs, int count) {
    /** Below it, less than a hundredth of a gradient passes. */
    private static final double FLAT = 0.01;

    LayerReading read(ActivatedLayer layer, LayerReading gradients) {
      boolean oneSided = layer.slope(0) == 0 && layer.slope(1) > FLAT;
      return oneSided ? gradients.dead(dead(layer)) : gradients.saturated(saturated(layer));
    }

    private int dead(ActivatedLayer layer) {
      boolean[] lives = new boolean[count];
      for (int k = 0; k < outputs.size(); k++) {
        lives[k % count] |= layer.slope(outputs.get(k)) != 0;
      }
      int dead = 0;
      for (boolean each : lives) {
        dead += each ? 0 : 1;
      }
      return dead;
    }

    private double saturated(ActivatedLayer layer) {
      int flat = 0;
      for (int k = 0; k < outputs.size(); k++) {
        flat += layer.slope(outputs.get(k)) < FLAT ? 1 : 0;
      }
      return (double) flat / outputs.size();
    }
  }
}
