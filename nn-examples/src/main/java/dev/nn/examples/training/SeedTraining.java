package dev.nn.examples.training;

import dev.nn.core.data.Dataset;
import dev.nn.core.data.TrainingData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.examples.experiment.Monitored;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.progress.Progress;
import dev.nn.examples.result.Errors;
import dev.nn.examples.result.Run;
import dev.nn.examples.source.ImageData;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.doctor.PlannedTraining;
import dev.nn.optim.train.Misclassified;
import dev.nn.optim.train.Monitoring;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.util.function.BooleanSupplier;

/**
 * Trains the network of a plan from one seed and tests the best model.
 *
 * @param plan what is trained, and how; its seed is not used
 * @param data what it is trained and tested on
 */
public record SeedTraining(Plan plan, ImageData data) {

  /**
   * A training of {@code plan} on {@code data}.
   *
   * @throws Failure if the network does not take these images
   */
  public SeedTraining {
    Network network = plan.network();
    boolean fits =
        data.training().input().equals(network.input())
            || (network.input() instanceof Shape.Vector
                && data.training().input().size() == network.input().size());
    if (!fits) {
      throw Failure.of(
          ExitCode.BAD_FILE,
          "the images are %s, the network takes %s"
              .formatted(data.training().input(), network.input()));
    }
  }

  /** The training of {@code seed}, for a doctor to examine. */
  public PlannedTraining planned(long seed) {
    return new PlannedTraining(
        plan.trainer(seed), plan.preparation().of(data.training()), data.validation());
  }

  /**
   * Fails now, before hours of other seeds, if the training of {@code seed} cannot begin or go on.
   *
   * @throws CheckpointException if not
   */
  public void requireReady(long seed, Checkpoints checkpoints) {
    trainer(seed, checkpoints)
        .requireReady(plan.preparation().of(data.training()), data.validation());
  }

  /**
   * Trains and tests; the test data are opened for it.
   *
   * @param checkpoints where it is kept, and whether it goes on
   * @param progress shown, and closed at the end
   * @param interruption asks it to end early
   * @throws dev.nn.optim.train.TrainingInterruptedException if it did
   */
  public Tested run(
      long seed, Checkpoints checkpoints, Progress progress, BooleanSupplier interruption) {
    TrainingData prepared = plan.preparation().of(data.training());
    try (progress;
        TrainingResult result =
            trainer(seed, checkpoints)
                .monitoring(monitoring(prepared))
                .listener(progress)
                .interruption(interruption)
                .fit(prepared, data.validation())) {
      LabeledImages test = data.test().open();
      Errors errors = Errors.of(Misclassified.by(result.best(), test));
      return new Tested(Run.of(seed, result, errors, test.size(), prepared.size()), test);
    }
  }

  private Monitoring monitoring(TrainingData prepared) {
    Monitoring monitoring = Monitoring.NONE;
    for (Monitored each : plan.monitored()) {
      monitoring =
          switch (each) {
            case TRAINING ->
                prepared instanceof Dataset fixed ? monitoring.training(fixed) : monitoring;
            case VALIDATION -> monitoring.validation(data.validation());
            case TEST -> monitoring.test(data.test());
          };
    }
    return monitoring;
  }

  /** How often the test images were opened. */
  public int testOpenings() {
    return data.test().openings();
  }

  private Trainer trainer(long seed, Checkpoints checkpoints) {
    return plan.trainer(seed).checkpoints(checkpoints);
  }
}
