package dev.nn.core.window;

import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The patches of images that windows show, one a row of a matrix: what turns a convolution into one
 * matrix product ("im2col"; Chellapilla et al., 2006).
 *
 * <p>Images are rows with their values in the order row, column, channel, and so are the values of
 * a patch; so each row of a window is contiguous in both. The patches of an image are in the order
 * of {@link Windows}: from left to right, then from top to bottom. Bound to its two arrays; valid
 * as long as they are open.
 */
public final class Patches {
  private final Windows windows;
  private final Elements images;
  private final Elements patches;
  private final Strip copy = this::copy;
  private final Strip add = this::add;

  private Patches(Windows windows, Elements images, Elements patches) {
    this.windows = windows;
    this.images = images;
    this.patches = patches;
  }

  /**
   * Binds images to a matrix of patches.
   *
   * @param images [m, height * width * channels]. Modified by {@link #scatter} alone.
   * @param patches [k * windows.count(), windows.patchSize()], room for the patches of k images.
   *     Modified by {@link #gather} alone.
   * @throws IllegalArgumentException if an array does not consist of whole images or patches, is of
   *     an integer type, or has gaps
   * @throws IllegalStateException if an array is closed
   */
  public static Patches of(Windows windows, INDArray images, INDArray patches) {
    int image = windows.image().size();
    requireWhole("images", images, image, "%s, %d values each".formatted(windows.image(), image));
    int patch = windows.patchSize();
    requireWhole("patches", patches, patch, "%s, %d values each".formatted(windows, patch));
    return new Patches(windows, Elements.of(images), Elements.of(patches));
  }

  private static void requireWhole(String name, INDArray array, int size, String expected) {
    if (array.rank() != 2 || array.size(1) != size) {
      throw new IllegalArgumentException(
          "Expected rows of %s of %s. Received: %s."
              .formatted(name, expected, array.shapeInfoToString()));
    }
  }

  /**
   * Copies the patches of {@code count} images, from the {@code first} on, to the first rows of the
   * matrix; a value in the padding is 0.
   *
   * @throws IndexOutOfBoundsException if there are fewer images or there is no room for the patches
   */
  public void gather(int first, int count) {
    clearPadding(count);
    walk(first, count, copy);
  }

  /**
   * Adds the first rows of the matrix to the {@code count} images, from the {@code first} on, that
   * {@link #gather} would have taken them from: its adjoint.
   *
   * @throws IndexOutOfBoundsException if there are fewer images or patches
   */
  public void scatter(int first, int count) {
    walk(first, count, add);
  }

  private void clearPadding(int count) {
    if (windows.window().vertical().padding() + windows.window().horizontal().padding() > 0) {
      int values = count * windows.count() * windows.patchSize();
      for (int i = 0; i < values; i++) {
        patches.set(i, 0);
      }
    }
  }

  private void walk(int first, int count, Strip strip) {
    int columns = windows.columns();
    int perImage = windows.count();
    int patchSize = windows.patchSize();
    int imageSize = windows.image().size();
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < perImage; i++) {
        int patch = (k * perImage + i) * patchSize;
        walk((first + k) * imageSize, patch, i / columns, i % columns, strip);
      }
    }
  }

  /** The rows of one window, as far as they lie in the image. */
  private void walk(int image, int patch, int row, int column, Strip strip) {
    Span vertical = windows.window().vertical();
    Span horizontal = windows.window().horizontal();
    int channels = windows.image().channels();
    int width = windows.image().width();
    int top = row * vertical.stride() - vertical.padding();
    int left = column * horizontal.stride() - horizontal.padding();
    int from = Math.max(0, left);
    int to = Math.min(width, left + horizontal.size());
    int end = Math.min(windows.image().height(), top + vertical.size());
    for (int y = Math.max(0, top); y < end; y++) {
      strip.run(
          image + (y * width + from) * channels,
          patch + ((y - top) * horizontal.size() + from - left) * channels,
          (to - from) * channels);
    }
  }

  private void copy(int image, int patch, int count) {
    patches.copy(patch, images, image, count);
  }

  private void add(int image, int patch, int count) {
    for (int i = 0; i < count; i++) {
      images.set(image + i, images.get(image + i) + patches.get(patch + i));
    }
  }

  /** What is done with {@code count} values that stand at two places. */
  private interface Strip {
    void run(int image, int patch, int count);
  }
}
