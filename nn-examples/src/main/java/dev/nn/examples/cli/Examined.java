package dev.nn.examples.cli;

import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Model;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.RecordedResult;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.training.SeedTraining;
import dev.nn.format.Fields;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.doctor.PlannedTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The training that the doctor is to examine. Owns the model that it begins with.
 *
 * @param experiment whose training it is
 * @param seed of first weights, order and dropout
 * @param base the model that it begins with; empty if it begins with first weights
 * @param result what a file tells of it; empty if there is none
 */
record Examined(
    Experiment experiment, long seed, Optional<Model> base, Optional<RecordedResult> result)
    implements AutoCloseable {
  /** As SeedCheckpoints names directories; those that were kept aside end in a time. */
  private static final Pattern CHECKPOINTS = Pattern.compile("(.+)-seed(\\d+)(-.*)?");

  /**
   * What the user names: an experiment, a result, a directory of checkpoints, or a model.
   *
   * @param seed of an experiment; a file tells its own
   * @throws IOException if a file cannot be read
   * @throws Failure if there is no such thing, or it does not tell of which experiment it is
   */
  static Examined named(String name, long seed, ExperimentChoice choice) throws IOException {
    Path path = Path.of(name);
    if (choice.find(name).isEmpty()) {
      if (name.endsWith(".json")) {
        return ofResult(path, choice);
      }
      if (Files.isDirectory(path)) {
        return ofCheckpoints(path, choice);
      }
      if (Files.exists(path) || name.equals(ModelPath.EMBEDDED)) {
        return ofModel(path, choice);
      }
    }
    return new Examined(choice.named(name), seed, Optional.empty(), Optional.empty());
  }

  private static Examined ofResult(Path path, ExperimentChoice choice) throws IOException {
    RecordedResult result = new ResultPath(path).read();
    return new Examined(
        choice.of(path, result.experiment()),
        result.best().seed(),
        Optional.empty(),
        Optional.of(result));
  }

  private static Examined ofCheckpoints(Path path, ExperimentChoice choice) throws IOException {
    Matcher parts = CHECKPOINTS.matcher(path.toRealPath().getFileName().toString());
    Optional<Checkpoint> latest = Checkpoint.latest(path);
    if (!parts.matches() || latest.isEmpty()) {
      throw Failure.of(ExitCode.BAD_FILE, path + ": no checkpoints of nn run")
          .hint("they lie in directories such as out/checkpoints/ch6-baseline-seed1");
    }
    List<Experiment> all = choice.catalog().experiments();
    Experiment experiment =
        all.stream()
            .filter(each -> each.trained().replace('/', '-').equals(parts.group(1)))
            .findFirst()
            .orElseGet(() -> choice.of(path, parts.group(1)));
    Model model = latest.get().best(experiment.plan().network());
    return new Examined(
        experiment, Long.parseLong(parts.group(2)), Optional.of(model), Optional.empty());
  }

  private static Examined ofModel(Path path, ExperimentChoice choice) {
    SavedModel saved = new ModelPath(path).open();
    try {
      Fields origin = saved.card().provenance();
      if (!origin.has("experiment") || !origin.has("seed")) {
        throw Failure.of(
                ExitCode.BAD_FILE, path + ": does not tell of which experiment and seed it is")
            .hint("nn run NAME --model FILE writes models that do");
      }
      return new Examined(
          choice.of(path, origin.text("experiment")),
          (long) origin.number("seed"),
          Optional.of(saved.model()),
          Optional.empty());
    } catch (Throwable failure) {
      saved.close();
      throw failure;
    }
  }

  /**
   * The training on these data.
   *
   * @throws Failure if they do not fit, or are not what the result was made on
   */
  PlannedTraining on(ImageData data) {
    result.ifPresent(made -> ResultPath.requireSame("the result", made, data));
    PlannedTraining planned = new SeedTraining(experiment.plan(), data).planned(seed);
    base.ifPresent(planned.trainer()::startingFrom);
    return planned;
  }

  /** What it is, in a few words. */
  @Override
  public String toString() {
    return "%s, seed %d, from its %s"
        .formatted(experiment.name(), seed, base.isPresent() ? "best model on" : "first step");
  }

  @Override
  public void close() {
    base.ifPresent(Model::close);
  }
}
