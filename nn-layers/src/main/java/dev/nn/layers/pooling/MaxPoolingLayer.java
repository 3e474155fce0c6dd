package dev.nn.layers.pooling;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.window.Window;

/**
 * Max-pooling: the largest value of each window, each channel for itself (chapter 6).
 *
 * <pre>
 * forward   y = max over the window of x
 * backward  dx = dy at the window's first largest value, row by row; 0 elsewhere; overlaps added
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
public record MaxPoolingLayer(Window window) implements Layer {

  public MaxPoolingLayer {
    PoolingStage.requireUnpadded(window);
  }

  /**
   * Pooling of {@code height} x {@code width} pixels to one.
   *
   * @throws IllegalArgumentException if an extent is not positive
   */
  public static MaxPoolingLayer of(int height, int width) {
    return new MaxPoolingLayer(Window.tile(height, width));
  }

  /**
   * This layer with windows {@code step} rows and columns apart.
   *
   * @throws IllegalArgumentException if the step is not positive
   */
  public MaxPoolingLayer stride(int step) {
    return stride(step, step);
  }

  /**
   * This layer with windows {@code height} rows and {@code width} columns apart.
   *
   * @throws IllegalArgumentException if a step is not positive
   */
  public MaxPoolingLayer stride(int height, int width) {
    return new MaxPoolingLayer(window.stride(height, width));
  }

  @Override
  public Shape outputShape(Shape input) {
    return PoolingStage.outputShape(this, window, input);
  }

  @Override
  public Stage bind(Site site) {
    return new PoolingStage(this, window, new Maximum(), site);
  }

  @Override
  public String toString() {
    return "MaxPoolingLayer[%s]".formatted(window.toTileString());
  }

  private record Maximum() implements Pool {
    @Override
    public double value(Elements x, int start, int[] offsets) {
      return x.get(winner(x, start, offsets));
    }

    @Override
    public void addGradient(
        Elements x, int start, int[] offsets, double y, double dy, Elements dx) {
      int winner = winner(x, start, offsets);
      dx.set(winner, dx.get(winner) + dy);
    }

    /** NaN wins, so that a training which has diverged is seen to. */
    private static int winner(Elements x, int start, int[] offsets) {
      int winner = start;
      double largest = x.get(start);
      for (int offset : offsets) {
        double value = x.get(start + offset);
        if (value > largest || Double.isNaN(value)) {
          winner = start + offset;
          largest = value;
        }
      }
      return winner;
    }
  }
}
