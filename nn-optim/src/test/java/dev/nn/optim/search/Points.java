package dev.nn.optim.search;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.shape.Shape;

/** Data that nobody looks at. */
record Points(String digest) implements Dataset {

  @Override
  public String description() {
    return "points";
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
    return 10;
  }

  @Override
  public int label(int example) {
    return 0;
  }

  @Override
  public void copy(int example, Batch batch, int row) {
    throw new UnsupportedOperationException();
  }
}
