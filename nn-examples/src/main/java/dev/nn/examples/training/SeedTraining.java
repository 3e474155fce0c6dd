package dev.nn.examples.training;

import dev.nn.core.data.Dataset;
import dev.nn.core.data.TrainingData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.examples.experiment.Monitored;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.progress.Progress;
import dev.nn.examples.result.Run;
import dev.nn.examples.source.ImageData;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Evaluation;
import dev.nn.optim.train.Monitoring;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;

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
   * Trains and tests.
   *
   * @param checkpoints where it is kept, and whether it goes on
   * @param progress shown, and closed at the end
   */
  public Run run(long seed, Checkpoints checkpoints, Progress progress) {
    TrainingData prepared = plan.preparation().of(data.training());
    try (progress;
        TrainingResult result =
            trainer(seed, checkpoints)
                .monitoring(monitoring(prepared))
                .listener(progress)
                .fit(prepared, data.validation())) {
      return Run.of(seed, result, test(result), prepared.size());
    }
  }

  /** On the test data, which are opened for it unless they were after each epoch. */
  private Accuracy test(TrainingResult result) {
    Evaluation known = result.monitored().get(result.bestEpoch().epoch() - 1).get(Monitoring.TEST);
    return known != null ? known.accuracy() : Accuracy.of(result.best(), data.test());
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
    return Trainer.of(plan.network())
        .settings(plan.settings())
        .stopping(plan.stopping())
        .seed(seed)
        .checkpoints(checkpoints);
  }
}
