package dev.nn.layers.pooling;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.window.Window;
import dev.nn.core.window.Windows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A pooling layer bound to a site. */
final class PoolingStage implements Stage {
  private final Pool pool;
  private final Elements x;
  private final Elements y;
  private final int imageSize;
  private final int[] starts;
  private final int[] offsets;
  private final Kernel backward;

  PoolingStage(Layer layer, Window window, Pool pool, Site site) {
    Windows windows = window.over(layer, site.inputShape());
    this.pool = pool;
    this.x = Elements.of(site.input());
    this.y = Elements.of(site.output());
    this.imageSize = windows.image().size();
    this.starts = starts(windows);
    this.offsets = offsets(windows);
    this.backward =
        site.learning()
            .flatMap(learning -> learning.inputGradient().map(dx -> bind(learning, dx)))
            .orElse(Kernel.NONE);
  }

  /**
   * Checks a pooling layer's window.
   *
   * @throws IllegalArgumentException if it has padding
   */
  static void requireUnpadded(Window window) {
    if (window.vertical().padding() != 0 || window.horizontal().padding() != 0) {
      throw new IllegalArgumentException(
          "Pooling windows have no padding. Received: %s.".formatted(window));
    }
  }

  /** The shape of a pooled image. */
  static Shape outputShape(Layer layer, Window window, Shape input) {
    Windows windows = window.over(layer, input);
    return Shape.image(windows.image().channels(), windows.rows(), windows.columns());
  }

  /** Where the first value of each window of each channel lies in an image, in y's order. */
  private static int[] starts(Windows windows) {
    int channels = windows.image().channels();
    int[] starts = new int[windows.count() * channels];
    for (int i = 0; i < starts.length; i++) {
      int position = i / channels;
      int row = position / windows.columns() * windows.window().vertical().stride();
      int column = position % windows.columns() * windows.window().horizontal().stride();
      starts[i] = (row * windows.image().width() + column) * channels + i % channels;
    }
    return starts;
  }

  /** Where a window's values lie, counted from its first, row by row. */
  private static int[] offsets(Windows windows) {
    int width = windows.window().horizontal().size();
    int[] offsets = new int[windows.window().vertical().size() * width];
    for (int k = 0; k < offsets.length; k++) {
      int pixel = k / width * windows.image().width() + k % width;
      offsets[k] = pixel * windows.image().channels();
    }
    return offsets;
  }

  @Override
  public void forward() {
    for (int i = 0; i < y.size(); i++) {
      y.set(i, pool.value(x, start(i), offsets));
    }
  }

  /** Where the window of the i-th output of the mini-batch starts. */
  private int start(int i) {
    return i / starts.length * imageSize + starts[i % starts.length];
  }

  @Override
  public void backward() {
    backward.run();
  }

  private Kernel bind(Learning learning, INDArray array) {
    Elements dx = Elements.of(array);
    Elements dy = Elements.of(learning.outputGradient());
    return () -> {
      for (int i = 0; i < dx.size(); i++) {
        dx.set(i, 0);
      }
      for (int i = 0; i < dy.size(); i++) {
        pool.addGradient(x, start(i), offsets, y.get(i), dy.get(i), dx);
      }
    };
  }
}
