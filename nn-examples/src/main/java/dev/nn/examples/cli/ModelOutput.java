package dev.nn.examples.cli;

import dev.nn.core.disk.DiskReason;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.network.Model;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.provenance.Provenance;
import dev.nn.examples.result.DataRecord;
import dev.nn.examples.result.Result;
import dev.nn.examples.result.ResultFile;
import dev.nn.examples.result.Run;
import dev.nn.examples.result.SettingsRecord;
import dev.nn.examples.training.SeedCheckpoints;
import dev.nn.format.Fields;
import dev.nn.format.picture.DigitNormalization;
import dev.nn.optim.checkpoint.Checkpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Where the best model of a run goes.
 *
 * @param file that it is written to
 */
record ModelOutput(Path file) {

  /** Fails now, before hours of training, if the model cannot be written then. */
  void requireWritable(Plan plan) {
    new ResultFile(file).requireWritable();
    ModelFile.requireSavable(plan.network());
  }

  /**
   * Writes the best model of the best seed, by validation, from its checkpoints.
   *
   * @throws Failure if it is not there, or cannot be written
   */
  void write(Plan plan, SeedCheckpoints checkpoints, Result result, PrintWriter people) {
    long seed = result.bestRun().seed();
    Checkpoint trained =
        Checkpoint.latest(checkpoints.of(seed)).orElseThrow(() -> missing(checkpoints.of(seed)));
    try (Model best = trained.best(plan.network())) {
      ModelFile.write(file, best, card(best, result));
    } catch (IOException e) {
      throw Failure.of(ExitCode.DISK, "cannot write %s: %s".formatted(file, DiskReason.of(e)))
          .cause(e);
    }
    people.println("model: " + file);
  }

  /** The training was done, but its checkpoints are not there: the disk was full, perhaps. */
  private Failure missing(Path checkpoints) {
    return Failure.of(
            ExitCode.DISK, "%s: not written, no checkpoint in %s".formatted(file, checkpoints))
        .hint("the same command again trains what is missing");
  }

  private static ModelCard card(Model model, Result result) {
    return ModelCard.empty()
        .classes(IntStream.range(0, model.classes()).mapToObj(Integer::toString).toList())
        .preprocessing(DigitNormalization.mnist().fields())
        .provenance(provenance(result));
  }

  private static Fields provenance(Result result) {
    Provenance origin = result.provenance();
    Run best = result.bestRun();
    return Fields.NONE
        .with("experiment", result.experiment())
        .with("version", origin.version())
        .with("commit", origin.commit().toString())
        .with("started", origin.started())
        .with("cpu", origin.machine().cpu())
        .with("jvm", origin.machine().jvm())
        .with("seed", best.seed())
        .with("epoch", best.bestEpoch())
        .with("validationAccuracy", best.bestValidationAccuracy())
        .with("testAccuracy", best.testAccuracyAtBestValidation())
        .with("data", data(result.data()))
        .with("settings", settings(result.settings()));
  }

  private static Fields data(DataRecord data) {
    return Fields.NONE
        .with("name", data.name())
        .with("digest", data.digest())
        .with("training", data.training())
        .with("validation", data.validation())
        .with("test", data.test());
  }

  private static Fields settings(SettingsRecord settings) {
    return Fields.NONE
        .with("preparation", settings.preparation())
        .with("optimizer", settings.optimizer())
        .with("regularization", settings.regularization())
        .with("miniBatch", settings.miniBatch())
        .with("order", settings.order())
        .with("epochs", settings.epochs())
        .with("type", settings.type());
  }
}
