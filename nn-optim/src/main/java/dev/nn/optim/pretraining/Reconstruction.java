package dev.nn.optim.pretraining;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;

/**
 * Examples whose targets are their inputs. What is shown of these is corrupted anew in every epoch:
 * each value is 0 with the probability {@code corruption} (Vincent et al., 2008).
 *
 * @param features the inputs
 * @param corruption in [0, 1)
 * @param seed with the epoch and the index of an example it decides what is corrupted
 */
record Reconstruction(Features features, double corruption, long seed) implements TrainingData {

  @Override
  public String description() {
    return "reconstruction of %d x %s".formatted(features.size(), features.shape());
  }

  @Override
  public String digest() {
    return "%s, corruption %s, seed %d".formatted(features.digest(), corruption, seed);
  }

  @Override
  public Shape input() {
    return features.shape();
  }

  @Override
  public int classes() {
    return features.shape().size();
  }

  @Override
  public int size() {
    return features.size();
  }

  @Override
  public Examples epoch(int number) {
    return corruption == 0 ? this::copy : corrupted(number);
  }

  private void copy(int example, Batch batch, int row) {
    int at = row * features.shape().size();
    features.copy(example, batch.inputs(), at);
    features.copy(example, batch.targets(), at);
  }

  private Examples corrupted(int epoch) {
    RandomStream random = RandomStream.of(seed).at("corruption").at(epoch);
    float[] kept = new float[features.shape().size()];
    return (example, batch, row) -> {
      random.seek(example);
      random.choose(corruption, 0, 1, kept);
      int at = row * kept.length;
      features.copy(example, kept, batch.inputs(), at);
      features.copy(example, batch.targets(), at);
    };
  }
}
