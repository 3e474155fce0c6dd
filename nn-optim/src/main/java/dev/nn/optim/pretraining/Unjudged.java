package dev.nn.optim.pretraining;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.shape.Shape;

/**
 * What a reconstruction is validated by, where nothing is to be chosen: one example of no class,
 * which every epoch gets wrong, so that the last is kept.
 *
 * @param input the shape of an input
 */
record Unjudged(Shape input) implements Dataset {

  @Override
  public String description() {
    return "nothing";
  }

  @Override
  public String digest() {
    return "none";
  }

  @Override
  public int classes() {
    return input.size();
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public int label(int example) {
    return Integer.MIN_VALUE;
  }

  @Override
  public void copy(int example, Batch batch, int row) {
    for (int k = 0; k < input.size(); k++) {
      batch.inputs().set(row * input.size() + k, 0);
    }
  }
}
