package dev.nn.optim.doctor;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.TrainingData;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.TrainingListener;
import dev.nn.optim.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches the first steps of a training for the {@link Doctor}, and changes no bit of it.
 *
 * <p>Twenty times it compares the weights before and after a step, and sends a hundred examples
 * through a copy of the network and back. Owns the arrays for that; the caller closes it. For one
 * training; not safe for use by several threads.
 */
public final class FirstSteps implements TrainingListener, AutoCloseable {
  /** Enough for a median that no odd mini-batch decides; so few that they take no time. */
  private static final int LOOKS = 20;

  private final TrainingData data;
  private final int examples;
  private final List<Probe.Reading> readings = new ArrayList<>();
  private final List<List<OptionalDouble>> changes = new ArrayList<>();
  private final List<Double> costs = new ArrayList<>();
  private List<OptionalDouble> firstChanges = List.of();
  private @Nullable TrainingSettings settings;
  private @Nullable Network network;
  private @Nullable Probe probe;
  private int seen;
  private int steps;
  private int stride = 2;
  private double total;
  private int before;

  /**
   * A watcher of one training.
   *
   * @param data what it learns from
   * @param examples how many are to be learned from meanwhile, at least 1; such as data.size(), the
   *     first epoch
   * @throws IllegalArgumentException if it is less
   */
  public FirstSteps(TrainingData data, int examples) {
    if (examples < 1) {
      throw new IllegalArgumentException(
          "The doctor watches at least 1 example. Received: %d.".formatted(examples));
    }
    this.data = data;
    this.examples = examples;
  }

  @Override
  public void started(TrainingSettings settings, int examples) {
    this.settings = settings;
    stride = Math.max(2, this.examples / settings.miniBatch() / LOOKS);
  }

  /** An epoch that goes on is watched from where it goes on. */
  @Override
  public void resumed(ImmutableList<EpochResult> done, int examples) {
    before = examples;
  }

  @Override
  public void bound(Network network, Parameters parameters) {
    this.network = network;
    probe = new Probe(network, parameters, data);
    readings.add(probe.read());
    probe.keep();
  }

  @Override
  public void batchDone(int epoch, int examples, double cost) {
    if (probe == null || isDone()) {
      return;
    }
    seen += examples > before ? examples - before : examples;
    before = examples;
    steps++;
    total += cost;
    if (steps == 1) {
      firstChanges = probe.changes();
    }
    if (steps % stride == stride - 1) {
      probe.keep();
    } else if (steps % stride == 0) {
      look(probe);
    }
  }

  private void look(Probe probe) {
    costs.add(total / stride);
    total = 0;
    changes.add(probe.changes());
    readings.add(probe.read());
  }

  /** Whether all is seen; what comes after it is not looked at. */
  public boolean isDone() {
    return seen >= examples;
  }

  /**
   * What was seen so far.
   *
   * @throws IllegalStateException if the training has not begun
   */
  public Observations observations() {
    checkState(settings != null && network != null && probe != null, "the training has not begun");
    return new Observations(
        settings,
        seen,
        readings.get(0).cost(),
        GuessedCost.uniform(network.outputLayer().loss(), network.output().size()),
        ImmutableList.copyOf(costs),
        layers(network, probe),
        Optional.empty());
  }

  private ImmutableList<LayerObservation> layers(Network network, Probe probe) {
    Probe.Reading last = readings.get(readings.size() - 1);
    ImmutableList.Builder<LayerObservation> layers = ImmutableList.builder();
    for (int i = 0; i < network.layers().size(); i++) {
      int layer = i;
      layers.add(
          new LayerObservation(
              i,
              network.layers().get(i),
              firstChanges.isEmpty() ? OptionalDouble.empty() : firstChanges.get(i),
              median(changes.stream().map(each -> each.get(layer)).toList()),
              median(of(layer, Probe.LayerReading::weightGradient)),
              median(of(layer, Probe.LayerReading::biasGradient)),
              probe.neurons(i),
              last.layers().get(i).dead(),
              last.layers().get(i).saturated()));
    }
    return layers.build();
  }

  private List<OptionalDouble> of(int layer, Function<Probe.LayerReading, OptionalDouble> figure) {
    return readings.stream().map(each -> figure.apply(each.layers().get(layer))).toList();
  }

  private static OptionalDouble median(List<OptionalDouble> values) {
    double[] sorted =
        values.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 2]);
  }

  @Override
  public void close() {
    if (probe != null) {
      probe.close();
    }
  }
}
