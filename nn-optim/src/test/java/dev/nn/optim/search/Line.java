package dev.nn.optim.search;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.shape.Shape;

/** Twenty numbers; the class says whether one is above 0. */
record Line() implements Dataset {

  @Override
  public String description() {
    return "numbers";
  }

  @Override
  public String digest() {
    return "none";
  }

  @Override
  public Shape input() {
    return Shape.vector(1);
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public int size() {
    return 20;
  }

  @Override
  public int label(int example) {
    return example % 2;
  }

  @Override
  public void copy(int example, Batch batch, int row) {
    batch.inputs().set(row, label(example) == 1 ? 1 + example : -1 - example);
    batch.targets().set(2 * row, 1 - label(example));
    batch.targets().set(2 * row + 1, label(example));
  }
}
