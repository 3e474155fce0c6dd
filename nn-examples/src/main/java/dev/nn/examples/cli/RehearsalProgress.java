package dev.nn.examples.cli;

import dev.nn.examples.progress.Progress;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.TrainingListener;
import dev.nn.optim.train.TrainingSettings;

/**
 * The progress of a training that ends after some images.
 *
 * @param progress shows it
 * @param images how many
 */
record RehearsalProgress(Progress progress, int images) implements TrainingListener {

  @Override
  public void started(TrainingSettings settings, int examples) {
    int epochs = Math.max(1, images / examples);
    progress.started(
        settings.epochs(Math.min(epochs, settings.epochs())), Math.min(images, examples));
  }

  @Override
  public void batchDone(int epoch, int examples, double cost) {
    progress.batchDone(epoch, examples, cost);
  }

  @Override
  public void epochDone(EpochResult epoch) {
    progress.epochDone(epoch);
  }

  @Override
  public void warned(String warning) {
    progress.warned(warning);
  }
}
