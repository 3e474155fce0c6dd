package dev.nn.examples.cli;

import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.study.Study;
import dev.nn.examples.training.SeedCheckpoints;
import dev.nn.examples.training.SeedCheckpoints.Earlier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code nn run}. */
final class RunOptions {
  /** JSON's readers keep whole numbers exact up to here, and a seed stands in a result. */
  private static final long LARGEST_SEED = (1L << 53) - 1;

  private static final int MANY = 100_000;

  /** More than one pay for networks with convolutions; several seeds at once pay for all. */
  static final int THREADS = 1;

  @Mixin DataOption data = new DataOption();

  @Option(names = "--epochs", paramLabel = "N", description = "Default: as the book.")
  @Nullable Integer epochs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of first weights, order and dropout. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--seeds",
      paramLabel = "K",
      description = "Train K times, from seed S on. Default: 1; of an ensemble, as the book.")
  @Nullable Integer seeds;

  @Option(
      names = "--parallel",
      paramLabel = "K",
      defaultValue = "1",
      description = {
        "Train K seeds at once, each on a core of its own; the results are the same to the bit.",
        "Default: ${DEFAULT-VALUE}."
      })
  int parallel;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on the first N images only, for a quick try.")
  @Nullable Integer limit;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "" + THREADS,
      description = {
        "Of one training; N never changes a result. Default: ${DEFAULT-VALUE},",
        "the fastest for small networks; more pay from convolutions on."
      })
  int threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where the result goes. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("out");

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the result here too; - is the standard output.")
  @Nullable String json;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Save the best model here, for nn predict.")
  @Nullable Path model;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description = {
        "Where trainings are kept after every epoch and every 3 minutes, a directory a seed.",
        "Default: checkpoints in --out."
      })
  @Nullable Path checkpoints;

  @Option(
      names = "--resume",
      description = {
        "Go on from the checkpoints; what is finished is not trained again, what is not begun",
        "begins. Weights are equal, to the bit, to those of a run that was never stopped."
      })
  boolean resume;

  @Option(
      names = "--fresh",
      description = "Begin anew although a training is not finished; it is kept aside.")
  boolean fresh;

  @Option(names = "--quiet", description = "Show no progress.")
  boolean quiet;

  /**
   * Checks the ranges.
   *
   * @throws Failure if a value is out of its range
   */
  void requireRanges() {
    if (epochs != null) {
      require("--epochs", epochs, 1, MANY);
    }
    if (limit != null) {
      require("--limit", limit, 1, Integer.MAX_VALUE);
    }
    require("--seed", seed, 0, LARGEST_SEED - MANY);
    if (seeds != null) {
      require("--seeds", seeds, 1, MANY);
    }
    require("--parallel", parallel, 1, MANY);
    require("--threads", threads, 1, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Where the trainings of {@code experiment} are kept, and what becomes of earlier ones.
   *
   * @throws Failure if the options contradict each other
   */
  SeedCheckpoints checkpoints(Experiment experiment) {
    if (resume && fresh) {
      throw Failure.of(ExitCode.USAGE, "--resume and --fresh contradict each other");
    }
    // The networks of a committee are another experiment's, and are there to be used.
    boolean goesOn = resume || (experiment.committee().isPresent() && !fresh);
    Earlier earlier = goesOn ? Earlier.RESUME : fresh ? Earlier.ASIDE : Earlier.ASK;
    Path place = checkpoints == null ? out.resolve("checkpoints") : checkpoints;
    return new SeedCheckpoints(place, experiment.trained(), earlier);
  }

  /**
   * Checks that no option is set that only a training has.
   *
   * @throws Failure if one is
   */
  void requireOfStudy(Study study) {
    requireUnset(study, "--epochs", epochs != null);
    requireUnset(study, "--seeds", seeds != null);
    requireUnset(study, "--parallel", parallel != 1);
    requireUnset(study, "--checkpoints", checkpoints != null);
    requireUnset(study, "--model", model != null);
    requireUnset(study, "--resume", resume);
    requireUnset(study, "--fresh", fresh);
  }

  private static void requireUnset(Study study, String option, boolean isSet) {
    if (isSet) {
      throw Failure.of(
              ExitCode.USAGE, "%s is a study and does not take %s".formatted(study.name(), option))
          .hint("a study takes --data, --limit, --seed, --threads, --out, --json and --quiet");
    }
  }

  /** Where the best model goes, if anywhere. */
  Optional<ModelOutput> model() {
    return Optional.ofNullable(model).map(ModelOutput::new);
  }

  /** The seeds, in order. */
  List<Long> seeds(Experiment experiment) {
    int count = seeds == null ? experiment.networks() : seeds;
    return LongStream.range(seed, seed + count).boxed().toList();
  }

  static void require(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw Failure.of(
          ExitCode.USAGE, "%s %d: must be in %d..%d".formatted(option, value, least, most));
    }
  }
}
