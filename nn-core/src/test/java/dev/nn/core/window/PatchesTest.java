package dev.nn.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class PatchesTest {
  private static final int IMAGES = 4;

  private static Windows windows(Window window, int channels, int height, int width) {
    return window.over(new ScaleLayer(), Shape.image(channels, height, width));
  }

  private static Windows random(RandomStream random) {
    Span vertical = span(random);
    Span horizontal = span(random);
    int height = vertical.coveredFrom(vertical.smallest() + random.nextInt(5));
    int width = horizontal.coveredFrom(horizontal.smallest() + random.nextInt(5));
    return windows(new Window(vertical, horizontal), 1 + random.nextInt(3), height, width);
  }

  private static Span span(RandomStream random) {
    int size = 1 + random.nextInt(4);
    return new Span(size, 1 + random.nextInt(4), random.nextInt(size));
  }

  private static INDArray filled(Memory memory, RandomStream random, int rows, int columns) {
    INDArray array = memory.zeros(rows, columns);
    Elements values = Elements.of(array);
    for (int i = 0; i < values.size(); i++) {
      values.set(i, random.nextInt(2001) - 1000);
    }
    return array;
  }

  /** The value at a place of a window, by its definition. */
  private static double pixel(Windows windows, INDArray images, int image, int position, int at) {
    Span vertical = windows.window().vertical();
    Span horizontal = windows.window().horizontal();
    int channels = windows.image().channels();
    int row = position / windows.columns() * vertical.stride() - vertical.padding();
    int column = position % windows.columns() * horizontal.stride() - horizontal.padding();
    int y = row + at / channels / horizontal.size();
    int x = column + at / channels % horizontal.size();
    boolean inside =
        y >= 0 && y < windows.image().height() && x >= 0 && x < windows.image().width();
    return inside
        ? images.getDouble(image, (y * windows.image().width() + x) * channels + at % channels)
        : 0;
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void patches_are_what_the_windows_show(DataType type) {
    RandomStream random = RandomStream.of(2);
    for (int i = 0; i < 60; i++) {
      Windows windows = random(random);
      try (Memory memory = Memory.of(type)) {
        INDArray images = filled(memory, random, IMAGES, windows.image().size());
        INDArray matrix = filled(memory, random, 2 * windows.count(), windows.patchSize());
        int first = random.nextInt(IMAGES - 1);
        Patches.of(windows, images, matrix).gather(first, 2);
        for (int row = 0; row < matrix.rows(); row++) {
          for (int at = 0; at < windows.patchSize(); at++) {
            int image = first + row / windows.count();
            assertThat(matrix.getDouble(row, at))
                .as("%s, row %d, value %d", windows, row, at)
                .isEqualTo(pixel(windows, images, image, row % windows.count(), at));
          }
        }
      }
    }
  }

  /** [gather(x), p] = [x, scatter(p)] for every x and p; whole numbers, so exact in double. */
  @Test
  void scatter_is_the_adjoint_of_gather() {
    RandomStream random = RandomStream.of(3);
    for (int i = 0; i < 200; i++) {
      Windows windows = random(random);
      try (Memory memory = Memory.of(DataType.DOUBLE)) {
        INDArray x = filled(memory, random, IMAGES, windows.image().size());
        INDArray gathered = memory.zeros((long) IMAGES * windows.count(), windows.patchSize());
        Patches.of(windows, x, gathered).gather(0, IMAGES);
        INDArray p = filled(memory, random, IMAGES * windows.count(), windows.patchSize());
        INDArray scattered = memory.zeros(IMAGES, windows.image().size());
        Patches.of(windows, scattered, p).scatter(0, IMAGES);
        assertThat(inner(x, scattered)).as("%s", windows).isEqualTo(inner(gathered, p));
      }
    }
  }

  private static double inner(INDArray one, INDArray other) {
    Elements a = Elements.of(one);
    Elements b = Elements.of(other);
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  @Test
  void scatter_adds_to_the_images_it_is_given_and_no_others() {
    Windows windows = windows(Window.of(1, 2), 1, 1, 3);
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray images = memory.zeros(3, 3).addi(5);
      INDArray matrix = memory.zeros(2, 2).addi(1);
      Patches.of(windows, images, matrix).scatter(1, 1);
      assertThat(images.toFloatMatrix())
          .isDeepEqualTo(new float[][] {{5, 5, 5}, {6, 7, 6}, {5, 5, 5}});
      assertThat(matrix.sumNumber().doubleValue()).isCloseTo(4, within(0.0));
    }
  }

  @Test
  void images_or_patches_that_are_not_there_are_refused() {
    Windows windows = windows(Window.of(2, 2), 1, 3, 3);
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      Patches patches = Patches.of(windows, memory.zeros(2, 9), memory.zeros(4, 4));
      assertThatThrownBy(() -> patches.gather(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> patches.gather(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> patches.scatter(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void arrays_of_other_rows_are_refused() {
    Windows windows = windows(Window.of(2, 2), 1, 3, 3);
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      assertThatThrownBy(() -> Patches.of(windows, memory.zeros(2, 8), memory.zeros(4, 4)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "Expected rows of images of image 1x3x3, 9 values each. Received:");
      assertThatThrownBy(() -> Patches.of(windows, memory.zeros(2, 9), memory.zeros(4, 9)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "Expected rows of patches of Windows[window=2x2, image=image 1x3x3], 4 values each."
                  + " Received:");
    }
  }
}
