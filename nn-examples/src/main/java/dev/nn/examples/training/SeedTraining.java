package dev.nn.examples.training;

import dev.nn.core.data.TrainingData;
import dev.nn.core.network.Network;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.progress.Progress;
import dev.nn.examples.result.Run;
import dev.nn.examples.source.ImageData;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.train.Accuracy;
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
    if (!data.training().input().equals(network.input())) {
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
            trainer(seed, checkpoints).listener(progress).fit(prepared, data.validation())) {
      Accuracy test = Accuracy.of(result.best(), data.test());
      return Run.of(seed, result, test, prepared.size());
    }
  }

  private Trainer trainer(long seed, Checkpoints checkpoints) {
    return Trainer.of(plan.network()).settings(plan.settings()).seed(seed).checkpoints(checkpoints);
  }
}
