package dev.nn.data;

import com.google.common.hash.Hashing;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Images and their copies moved by one pixel in four directions, what leaves the image being lost
 * and what enters it zero; the expansion of the book's expand_mnist.py (chapter 6).
 *
 * <p>Of n images the examples 0..n-1 are they themselves, n..2n-1 moved down, then up, right, left.
 * A copy is made when it is asked for, into the batch.
 */
record ShiftedImages(LabeledImages images) implements TrainingData, Examples {
  private static final String NAME = "shifted by one pixel";

  private enum Shift {
    NONE(0, 0),
    DOWN(1, 0),
    UP(-1, 0),
    RIGHT(0, 1),
    LEFT(0, -1);

    private static final Shift[] ALL = values();

    private final int down;
    private final int right;

    Shift(int down, int right) {
      this.down = down;
      this.right = right;
    }
  }

  ShiftedImages {
    if (images.size() > Integer.MAX_VALUE / Shift.ALL.length) {
      throw new IllegalArgumentException(
          "Expected at most %d images to expand by shifts. Received: %d."
              .formatted(Integer.MAX_VALUE / Shift.ALL.length, images.size()));
    }
  }

  @Override
  public String description() {
    return "%s, and %s".formatted(images.description(), NAME);
  }

  /** The SHA-256 of the images' own digest and the name of the expansion. */
  @Override
  public String digest() {
    return Hashing.sha256()
        .hashString(images.digest() + ", and " + NAME, StandardCharsets.UTF_8)
        .toString();
  }

  @Override
  public Shape.Image input() {
    return images.input();
  }

  @Override
  public int classes() {
    return images.classes();
  }

  @Override
  public int size() {
    return Shift.ALL.length * images.size();
  }

  /** These examples, whatever the number; for any number of threads. */
  @Override
  public Examples epoch(int number) {
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such example or row
   * @throws IllegalArgumentException if the batch has rows of other lengths
   */
  @Override
  public void copy(int example, Batch batch, int row) {
    Objects.checkIndex(example, size());
    int image = example % images.size();
    images.requireFits(image, batch, row);
    copyInput(Shift.ALL[example / images.size()], images.first(image), batch.inputs(), row);
    images.copyTarget(image, batch, row);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws IllegalArgumentException if the batch has rows of other lengths
   */
  @Override
  public void copy(int[] examples, int from, Batch batch) {
    Prefetch.fetch(images, examples, from, batch.size());
    Examples.super.copy(examples, from, batch);
  }

  private void copyInput(Shift shift, int first, Elements inputs, int row) {
    int height = input().height();
    int line = input().width() * input().channels();
    int at = row * input().size();
    for (int y = 0; y < height; y++) {
      int from = y - shift.down;
      if (from < 0 || from >= height) {
        zeros(inputs, at + y * line, line);
      } else {
        copyLine(shift, first + from * line, inputs, at + y * line);
      }
    }
  }

  private void copyLine(Shift shift, int from, Elements inputs, int at) {
    int step = shift.right * input().channels();
    int kept = input().width() * input().channels() - Math.abs(step);
    inputs.scaled(
        at + Math.max(step, 0),
        images.bytes(),
        from + Math.max(-step, 0),
        kept,
        LabeledImages.SCALE);
    zeros(inputs, step > 0 ? at : at + kept, Math.abs(step));
  }

  private static void zeros(Elements inputs, int at, int count) {
    for (int k = 0; k < count; k++) {
      inputs.set(at + k, 0);
    }
  }

  @Override
  public String toString() {
    return "%s: %d examples, %s, %d classes".formatted(description(), size(), input(), classes());
  }
}
