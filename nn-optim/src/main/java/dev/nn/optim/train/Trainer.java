package dev.nn.optim.train;

import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.clipping.GradientTransform;
import dev.nn.optim.regularization.Constraint;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.Regularization;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.schedule.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Trains a network: collects the settings, then fits.
 *
 * <pre>{@code
 * try (TrainingResult result =
 *     Trainer.of(network).optimizer(Sgd.rate(0.1)).epochs(60).miniBatch(10).seed(1)
 *         .fit(mnist.training(), mnist.validation())) {
 *   Accuracy accuracy = Accuracy.of(result.best(), mnist.test());
 * }
 * }</pre>
 *
 * <p>By default plain gradient descent at 0.1, 30 epochs, mini-batches of 10, seed 1, shuffled, no
 * regularization, in float. Not safe for use by several threads; each fit is on its own.
 */
public final class Trainer {
  private final Network network;
  private Optimizer optimizer = Sgd.rate(0.1);
  private Regularization regularization = L2.none();
  private int epochs = 30;
  private int miniBatch = 10;
  private long seed = 1;
  private ExampleOrder order = ExampleOrder.SHUFFLED;
  private DataType type = DataType.FLOAT;
  private FirstValues start = FirstValues.DRAWN;
  private Refinement refinement = Refinement.NONE;
  private Monitoring monitoring = Monitoring.NONE;
  private StoppingRule stopping = StoppingRule.NEVER;
  private TrainingListener listener = TrainingListener.SILENT;
  private BooleanSupplier interruption = () -> false;
  private @Nullable Checkpoints checkpoints;
  private LongSupplier clock = System::nanoTime;

  private Trainer(Network network) {
    this.network = network;
  }

  /**
   * A trainer of {@code network}, which it does not change.
   *
   * @throws IllegalArgumentException if the network does not end in an output layer
   */
  public static Trainer of(Network network) {
    network.requireTrainable();
    return new Trainer(network);
  }

  /**
   * A trainer with the settings that fit most networks: Adam at 0.001, 20 epochs, mini-batches of
   * 64; the rest as {@link #of}. For networks such as nn-layers' {@code Defaults.classifier}.
   *
   * @throws IllegalArgumentException if the network does not end in an output layer
   */
  public static Trainer withDefaults(Network network) {
    return of(network).optimizer(Adam.rate(0.001)).epochs(20).miniBatch(64);
  }

  /** The rule. */
  public Trainer optimizer(Optimizer optimizer) {
    this.optimizer = optimizer;
    return this;
  }

  /** Regularization of the weights. */
  public Trainer regularization(Regularization regularization) {
    this.regularization = regularization;
    return this;
  }

  /** The number of passes over the training examples. */
  public Trainer epochs(int epochs) {
    this.epochs = epochs;
    return this;
  }

  /**
   * The number of examples of a mini-batch; the last of an epoch may have fewer. With 1 descent is
   * stochastic, with the number of training examples it is full-batch.
   */
  public Trainer miniBatch(int miniBatch) {
    this.miniBatch = miniBatch;
    return this;
  }

  /**
   * The seed of first weights, order and dropout. The same seed gives the same weights, bit for
   * bit, on the same processor with the same JVM options and the same type.
   */
  public Trainer seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** The order of examples. */
  public Trainer order(ExampleOrder order) {
    this.order = order;
    return this;
  }

  /** The type to compute in, FLOAT or DOUBLE. */
  public Trainer type(DataType type) {
    this.type = type;
    return this;
  }

  /**
   * Goes on where a model is, in place of drawing all first values: the first layers of the network
   * have the parameters of all layers of {@code base} and begin with its values, rounded to the
   * training's type; those of further layers are drawn. A layer begins so whether it is frozen or
   * not.
   *
   * @param base stays open until fit ends. Not modified.
   * @throws IllegalArgumentException if the network does not begin so, naming the first layer that
   *     misfits
   */
  public Trainer startingFrom(Model base) {
    network.requireBase(base.network());
    this.start = new FirstValues(Optional.of(base));
    return this;
  }

  /** What the optimizer's rate is multiplied by, from step to step; by default it is constant. */
  public Trainer schedule(Schedule schedule) {
    this.refinement = refinement.schedule(schedule);
    return this;
  }

  /**
   * What becomes of gradients before the rule sees them, such as {@code ClipByGlobalNorm.to(1)}: of
   * the gradient of the whole cost, with what L1 and L2 regularization add to it.
   */
  public Trainer clipping(GradientTransform transform) {
    this.refinement = refinement.clipping(transform);
    return this;
  }

  /** What parameters must be after each step, such as {@code MaxNorm.of(3)}. */
  public Trainer constraint(Constraint constraint) {
    this.refinement = refinement.constraint(constraint);
    return this;
  }

  /** An average of the parameters over steps, which is validated and kept in their place. */
  public Trainer averaging(WeightAverage average) {
    this.refinement = refinement.averaging(average);
    return this;
  }

  /** All that stands around the rule: schedule, clipping, constraint and averaging. */
  public Trainer refinement(Refinement refinement) {
    this.refinement = refinement;
    return this;
  }

  /** All of the settings. */
  public Trainer settings(TrainingSettings settings) {
    return optimizer(settings.optimizer())
        .regularization(settings.regularization())
        .epochs(settings.epochs())
        .miniBatch(settings.miniBatch())
        .seed(settings.seed())
        .order(settings.order())
        .type(settings.type())
        .refinement(settings.refinement());
  }

  /**
   * When the training ends before its last epoch, such as {@code NoImprovement.in(10)}; without
   * this call it does not. Whenever it ends, the result is the model of the best epoch.
   */
  public Trainer stopping(StoppingRule rule) {
    this.stopping = rule;
    return this;
  }

  /** What is evaluated after each epoch besides the validation data; without this call nothing. */
  public Trainer monitoring(Monitoring monitoring) {
    this.monitoring = monitoring;
    return this;
  }

  /** What tells the time, in nanoseconds. */
  Trainer clock(LongSupplier nanoseconds) {
    this.clock = nanoseconds;
    return this;
  }

  /** Who watches the training, in place of an earlier listener. */
  public Trainer listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * What asks the training to end early, such as Ctrl-C; without this call nothing does. Asked
   * after every mini-batch, from the training's thread; when it says yes, a checkpoint is written,
   * where there is a place for checkpoints, and fit throws.
   *
   * @param wanted costs next to nothing and allocates nothing
   */
  public Trainer interruption(BooleanSupplier wanted) {
    this.interruption = wanted;
    return this;
  }

  /**
   * Where checkpoints are written, and whether the training goes on from one; without this call
   * there are none.
   *
   * <p>A training that goes on ends with the same weights, bit for bit, as if it had never been
   * stopped, on the same processor with the same JVM options. Network, optimizer and data sets are
   * told apart by their texts and digests.
   */
  public Trainer checkpoints(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    return this;
  }

  /** Checkpoints of a new training in {@code directory}, every epoch and every three minutes. */
  public Trainer checkpoints(Path directory) {
    return checkpoints(Checkpoints.in(directory));
  }

  /**
   * Trains, from fresh parameters, those of a model, or a checkpoint.
   *
   * @return the model of the epoch with the best validation accuracy, and all epochs' figures; the
   *     caller closes it
   * @throws IllegalArgumentException if a setting is out of range, or the data's shape or classes
   *     are not the network's
   * @throws dev.nn.optim.checkpoint.CheckpointException if the checkpoints' directory is in use or
   *     cannot be written to, or what is there does not allow to start or to go on
   * @throws TrainingDivergedException if the cost or a parameter becomes NaN or infinite
   * @throws TrainingInterruptedException if {@link #interruption} asked for it
   */
  public TrainingResult fit(TrainingData training, ValidationData<?> validation) {
    requireData(training, validation);
    TrainingSettings settings = settings();
    RandomStream random = RandomStream.of(seed);
    Shrinkage shrinkage = regularization.shrinkage(training.size(), miniBatch);
    try (Keeper keeper = keeper(settings, training, validation);
        Parameters parameters = firstParameters();
        TrainingStep step =
            new TrainingStep(
                network,
                parameters,
                optimizer,
                shrinkage,
                refinement.clipping(),
                random.at("layers"));
        RefinedStep refined =
            new RefinedStep(step, parameters, refinement, settings.steps(training.size()));
        Evaluator evaluator = new Evaluator(network, refined.validated())) {
      Epochs trained = new Epochs(settings, training, refined, random.at("order"), listener, clock);
      Parameters best = parameters.copy();
      try {
        TrainingState state =
            new TrainingState(
                parameters,
                refined.validated(),
                best,
                refined.slots(),
                trained,
                new ArrayList<>(),
                new ArrayList<>());
        return new TrainingLoop(
                network, state, evaluator, keeper, stopping, monitoring, listener, interruption)
            .run(settings, validation);
      } catch (Throwable failure) {
        best.close();
        throw failure;
      }
    }
  }

  /** The parameters that fit begins with, but for a checkpoint; the caller closes them. */
  public Parameters firstParameters() {
    return start.of(network, type, RandomStream.of(seed).at("parameters"));
  }

  /**
   * A trainer that makes the same steps, bit for bit, which nobody watches, monitors, stops or
   * keeps: to try them.
   */
  public Trainer rehearsal() {
    Trainer same = new Trainer(network).settings(settings());
    same.start = start;
    return same;
  }

  /**
   * Fails now, as {@link #fit} would at its beginning, if it cannot start or go on; trains nothing:
   * for whoever has several trainings before them.
   *
   * @throws IllegalArgumentException as fit
   * @throws dev.nn.optim.checkpoint.CheckpointException as fit
   */
  public void requireReady(TrainingData training, ValidationData<?> validation) {
    requireData(training, validation);
    if (checkpoints != null) {
      CheckpointKeeper.requireReady(
          checkpoints, Identity.of(network, settings(), start, training, validation), epochs);
    }
  }

  private void requireData(TrainingData training, ValidationData<?> validation) {
    DataFit.require("training", network.input(), network.output().size(), training);
    DataFit.require("validation", network.input(), network.output().size(), validation.examples());
  }

  /** What this trains. */
  public Network network() {
    return network;
  }

  /** What this was asked so far. */
  public TrainingSettings settings() {
    return new TrainingSettings(
        optimizer, regularization, epochs, miniBatch, seed, order, type, refinement);
  }

  private Keeper keeper(
      TrainingSettings settings, TrainingData training, ValidationData<?> validation) {
    return checkpoints == null
        ? Keeper.NONE
        : CheckpointKeeper.open(
            checkpoints, Identity.of(network, settings, start, training, validation), listener);
  }
}
