package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.optim.clipping.GradientTransform;
import dev.nn.optim.regularization.Shrinkage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of training, forward, backward, update: the building block for whoever writes a loop of
 * their own.
 *
 * <p>Binds the network once for each size of mini-batch that it meets and allocates nothing after
 * that; for one thread at a time.
 */
public final class TrainingStep implements AutoCloseable {
  private final Network network;
  private final Parameters parameters;
  private final RandomStream random;
  private final Descent descent;
  private final Map<Integer, Backpropagation> bound = new HashMap<>();
  private @Nullable Backpropagation latest;

  /**
   * A step.
   *
   * @param network ends in an output layer
   * @param parameters changed by each step; stays open for as long as this is used. Modified.
   * @param optimizer the rule
   * @param shrinkage what regularization does, see {@link
   *     dev.nn.optim.regularization.Regularization#shrinkage}
   * @param random the root of the layers' streams. Not modified.
   */
  public TrainingStep(
      Network network,
      Parameters parameters,
      Optimizer optimizer,
      Shrinkage shrinkage,
      RandomStream random) {
    this(network, parameters, optimizer, shrinkage, GradientTransform.NONE, random);
  }

  /**
   * A step that transforms gradients.
   *
   * @param network ends in an output layer
   * @param parameters changed by each step; stays open for as long as this is used. Modified.
   * @param optimizer the rule
   * @param shrinkage what regularization does
   * @param clipping what becomes of gradients, with what regularization adds to them, before the
   *     rule sees them
   * @param random the root of the layers' streams. Not modified.
   */
  public TrainingStep(
      Network network,
      Parameters parameters,
      Optimizer optimizer,
      Shrinkage shrinkage,
      GradientTransform clipping,
      RandomStream random) {
    this.network = network;
    this.parameters = parameters;
    this.random = random;
    this.descent =
        clipping == GradientTransform.NONE
                && FoldedDescent.suits(parameters.type(), optimizer, shrinkage)
            ? new FoldedDescent(
                parameters, optimizer.plainRate().getAsDouble(), shrinkage.proportional())
            : new GradientDescent(parameters, optimizer, shrinkage, clipping);
  }

  /**
   * The mini-batch of {@code examples} examples, to be filled before a step of that size.
   *
   * @throws IllegalArgumentException if the network does not end in an output layer
   */
  public Batch batch(int examples) {
    return bound(examples).batch();
  }

  /**
   * Makes one step on the mini-batch of {@code examples} examples.
   *
   * @param step the number of the step, 0 for the first; random layers draw by it
   * @return the sum of the costs of the examples, before the update and without regularization
   * @throws IllegalStateException if this or the parameters are closed
   */
  public double run(int examples, long step) {
    return run(examples, step, 1);
  }

  /**
   * Makes one step at another rate than the optimizer's.
   *
   * @param examples the number of examples of the mini-batch
   * @param step the number of the step, 0 for the first
   * @param factor what the optimizer's rate is multiplied by, see {@link
   *     dev.nn.optim.schedule.Schedule}
   * @return as {@link #run(int, long)}
   * @throws IllegalStateException if this or the parameters are closed
   */
  public double run(int examples, long step, double factor) {
    descent.begin(factor);
    double total = bound(examples).step(step);
    descent.apply(step);
    return total;
  }

  /** What the rule remembers between steps; owned by this. */
  List<INDArray> slots() {
    return descent.slots();
  }

  private Backpropagation bound(int examples) {
    if (latest == null || latest.batch().size() != examples) {
      Backpropagation known = bound.get(examples);
      latest = known != null ? known : bind(examples);
    }
    return latest;
  }

  private Backpropagation bind(int examples) {
    Backpropagation fresh =
        new Backpropagation(network, parameters, examples, descent.sink(), random);
    bound.put(examples, fresh);
    return fresh;
  }

  @Override
  public void close() {
    bound.values().forEach(Backpropagation::close);
    descent.close();
  }
}
