package dev.nn.optim.checkpoint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that the rest of a training depends on, at one moment between two mini-batches.
 *
 * <p>Immutable; on the Java heap, so nobody closes it. There is no state of random numbers in it:
 * every stream is a function of seed, epoch and step.
 */
public final class Checkpoint {
  /** What {@link #training()} calls the network. */
  public static final String NETWORK = "network";

  /** What {@link #training()} calls the parameters. */
  public static final String PARAMETERS = "parameters";

  private static final String BEST = "best";
  private static final String SLOT = "slot ";

  private final String source;
  private final ImmutableMap<String, String> training;
  private final Arithmetic arithmetic;
  private final Progress progress;
  private final ImmutableList<EpochFigures> epochs;
  private final ImmutableMap<String, Vector> vectors;

  Checkpoint(
      String source,
      Map<String, String> training,
      Arithmetic arithmetic,
      Progress progress,
      List<EpochFigures> epochs,
      Map<String, Vector> vectors) {
    this.source = source;
    this.training = ImmutableMap.copyOf(training);
    this.arithmetic = arithmetic;
    this.progress = progress;
    this.epochs = ImmutableList.copyOf(epochs);
    this.vectors = ImmutableMap.copyOf(vectors);
  }

  /**
   * The checkpoint of this moment.
   *
   * @param training what tells this training from others, by name
   * @param arithmetic how it is computed
   * @param progress how far it is
   * @param epochs what the epochs that are done gave
   * @param parameters as they are now. Not modified.
   * @param best those of the best epoch. Not modified.
   * @param slots what else is remembered between steps: by the optimizer, then an average of
   *     weights. Not modified.
   */
  public static Checkpoint of(
      Map<String, String> training,
      Arithmetic arithmetic,
      Progress progress,
      List<EpochFigures> epochs,
      Parameters parameters,
      Parameters best,
      List<INDArray> slots) {
    ImmutableMap.Builder<String, Vector> vectors = ImmutableMap.builder();
    vectors.put(PARAMETERS, Vector.of(parameters.values()));
    vectors.put(BEST, Vector.of(best.values()));
    for (int i = 0; i < slots.size(); i++) {
      vectors.put(SLOT + i, Vector.of(slots.get(i)));
    }
    return new Checkpoint(
        "the checkpoint", training, arithmetic, progress, epochs, vectors.buildOrThrow());
  }

  /**
   * Reads a file.
   *
   * @throws CheckpointException if it cannot be read, is damaged, no checkpoint, or of another
   *     version
   */
  public static Checkpoint read(Path file) {
    return CheckpointFile.read(file);
  }

  /**
   * The latest checkpoint in {@code directory} that is not damaged; empty if there is no checkpoint
   * at all. Reads only, whoever uses the directory.
   *
   * @throws CheckpointException if all are damaged, or one cannot be read or is of another version
   */
  public static Optional<Checkpoint> latest(Path directory) {
    return CheckpointFiles.in(directory).latest((file, damage) -> {});
  }

  /** What tells this training from others, by name. */
  public ImmutableMap<String, String> training() {
    return training;
  }

  /** How it was computed. */
  public Arithmetic arithmetic() {
    return arithmetic;
  }

  /** How far the training is. */
  public Progress progress() {
    return progress;
  }

  /** What the epochs that are done gave. */
  public ImmutableList<EpochFigures> epochs() {
    return epochs;
  }

  /** Whether the training has done all epochs it was asked for. */
  public boolean isFinished() {
    return epochs.size() >= progress.planned();
  }

  /**
   * Whether this and {@code other} are of the same training at its end, and hold the same values to
   * the bit; only the time that it took may differ.
   */
  public boolean isCopyOf(Checkpoint other) {
    return isFinished()
        && other.isFinished()
        && training.equals(other.training)
        && progress.steps() == other.progress.steps()
        && vectors.equals(other.vectors);
  }

  /**
   * The model of the best epoch so far, which the caller closes.
   *
   * @param network that was trained
   * @throws CheckpointException if it was another, or no epoch is done
   */
  public Model best(Network network) {
    requireTraining(Map.of(NETWORK, network.toString(), PARAMETERS, network.layout().toString()));
    if (epochs.isEmpty()) {
      throw new CheckpointException(
          CheckpointException.Reason.OTHER_TRAINING,
          "%s is of a training that has not done an epoch yet, so it has no model. Let it go on."
              .formatted(source));
    }
    Vector best = vector(BEST);
    Parameters parameters = Parameters.zeros(network.layout(), best.type());
    try {
      restore(BEST, parameters.values());
      return new Model(network, parameters);
    } catch (Throwable failure) {
      parameters.close();
      throw failure;
    }
  }

  /**
   * Checks that this is a checkpoint of the training that is {@code expected}.
   *
   * @param expected some or all of what tells trainings apart
   * @throws CheckpointException if not, naming each difference
   */
  public void requireTraining(Map<String, String> expected) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (name, value) -> {
          String found = training.getOrDefault(name, "none");
          if (!found.equals(value)) {
            differences.add("Expected %s %s. Received: %s.".formatted(name, value, found));
          }
        });
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          CheckpointException.Reason.OTHER_TRAINING,
          "%s is of another training. %s Go on with what it was made with, or use another directory."
              .formatted(source, String.join(" ", differences)));
    }
  }

  /**
   * Puts values back as they were.
   *
   * @param parameters Modified.
   * @param best Modified.
   * @param slots Modified.
   * @throws CheckpointException if this has not as many
   */
  public void restore(Parameters parameters, Parameters best, List<INDArray> slots) {
    restore(PARAMETERS, parameters.values());
    restore(BEST, best.values());
    for (int i = 0; i < slots.size(); i++) {
      restore(SLOT + i, slots.get(i));
    }
  }

  private void restore(String name, INDArray array) {
    try {
      vector(name).copyTo(array);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          CheckpointException.Reason.OTHER_TRAINING,
          "%s does not fit in its %s: %s".formatted(source, name, e.getMessage()),
          e);
    }
  }

  private Vector vector(String name) {
    Vector vector = vectors.get(name);
    if (vector == null) {
      throw new IllegalArgumentException(
          "Expected %s. Received: only %s.".formatted(name, vectors.keySet()));
    }
    return vector;
  }

  ImmutableMap<String, Vector> vectors() {
    return vectors;
  }

  /** Where it comes from, for messages. */
  @Override
  public String toString() {
    return source;
  }
}
