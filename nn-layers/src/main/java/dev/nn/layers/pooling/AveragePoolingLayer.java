package dev.nn.layers.pooling;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.window.Window;

/**
 * Average pooling: the mean of each window, each channel for itself.
 *
 * <pre>
 * forward   y = mean over the window of x
 * backward  dx = dy / (windowHeight * windowWidth), overlaps added
 *
 * x  [m, height * width * channels]        input
 * y  [m, outHeight * outWidth * channels]  output; outHeight = (height - windowHeight) / stride + 1
 * </pre>
 *
 * <p>By default windows lie side by side. An image of which they would leave pixels over at an edge
 * is a misfit.
 *
 * @param window the pooling region, without padding
 */
public record AveragePoolingLayer(Window window) implements Layer {

  public AveragePoolingLayer {
    PoolingStage.requireUnpadded(window);
  }

  /**
   * Pooling of {@code height} x {@code width} pixels to one.
   *
   * @throws IllegalArgumentException if an extent is not positive
   */
  public static AveragePoolingLayer of(int height, int width) {
    return new AveragePoolingLayer(Window.tile(height, width));
  }

  /**
   * This layer with windows {@code step} rows and columns apart.
   *
   * @throws IllegalArgumentException if the step is not positive
   */
  public AveragePoolingLayer stride(int step) {
    return stride(step, step);
  }

  /**
   * This layer with windows {@code height} rows and {@code width} columns apart.
   *
   * @throws IllegalArgumentException if a step is not positive
   */
  public AveragePoolingLayer stride(int height, int width) {
    return new AveragePoolingLayer(window.stride(height, width));
  }

  @Override
  public Shape outputShape(Shape input) {
    return PoolingStage.outputShape(this, window, input);
  }

  @Override
  public Stage bind(Site site) {
    return new PoolingStage(this, window, new Mean(), site);
  }

  @Override
  public String toString() {
    return "AveragePoolingLayer[%s]".formatted(window.toTileString());
  }

  private record Mean() implements Pool {
    @Override
    public double value(Elements x, int start, int[] offsets) {
      double sum = 0;
      for (int offset : offsets) {
        sum += x.get(start + offset);
      }
      return sum / offsets.length;
    }

    @Override
    public void addGradient(
        Elements x, int start, int[] offsets, double y, double dy, Elements dx) {
      double share = dy / offsets.length;
      for (int offset : offsets) {
        dx.set(start + offset, dx.get(start + offset) + share);
      }
    }
  }
}
