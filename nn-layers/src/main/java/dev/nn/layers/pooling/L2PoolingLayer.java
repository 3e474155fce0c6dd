package dev.nn.layers.pooling;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.window.Window;

/**
 * L2 pooling: the square root of the sum of the squares of each window, each channel for itself
 * (chapter 6).
 *
 * <pre>
 * forward   y = sqrt(sum over the window of x^2)
 * backward  dx = dy x / y, overlaps added; 0 where y is 0, a corner without a derivative
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
public record L2PoolingLayer(Window window) implements Layer {

  public L2PoolingLayer {
    PoolingStage.requireUnpadded(window);
  }

  /**
   * Pooling of {@code height} x {@code width} pixels to one.
   *
   * @throws IllegalArgumentException if an extent is not positive
   */
  public static L2PoolingLayer of(int height, int width) {
    return new L2PoolingLayer(Window.tile(height, width));
  }

  /**
   * This layer with windows {@code step} rows and columns apart.
   *
   * @throws IllegalArgumentException if the step is not positive
   */
  public L2PoolingLayer stride(int step) {
    return stride(step, step);
  }

  /**
   * This layer with windows {@code height} rows and {@code width} columns apart.
   *
   * @throws IllegalArgumentException if a step is not positive
   */
  public L2PoolingLayer stride(int height, int width) {
    return new L2PoolingLayer(window.stride(height, width));
  }

  @Override
  public Shape outputShape(Shape input) {
    return PoolingStage.outputShape(this, window, input);
  }

  @Override
  public Stage bind(Site site) {
    return new PoolingStage(this, window, new Norm(), site);
  }

  @Override
  public String toString() {
    return "L2PoolingLayer[%s]".formatted(window.toTileString());
  }

  private record Norm() implements Pool {
    @Override
    public double value(Elements x, int start, int[] offsets) {
      double sum = 0;
      for (int offset : offsets) {
        double value = x.get(start + offset);
        sum += value * value;
      }
      return Math.sqrt(sum);
    }

    @Override
    public void addGradient(
        Elements x, int start, int[] offsets, double y, double dy, Elements dx) {
      if (y == 0) {
        return;
      }
      for (int offset : offsets) {
        int i = start + offset;
        dx.set(i, dx.get(i) + dy * x.get(i) / y);
      }
    }
  }
}
