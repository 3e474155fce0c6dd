package dev.nn.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Layer LAYER = new ScaleLayer();

  private static Windows over(Window window, int height, int width) {
    return window.over(LAYER, Shape.image(3, height, width));
  }

  @Test
  void positions_are_those_of_the_book() {
    assertThat(over(Window.of(5, 5), 28, 28))
        .returns(24, Windows::rows)
        .returns(24, Windows::columns)
        .returns(576, Windows::count)
        .returns(75, Windows::patchSize);
    assertThat(over(Window.tile(2, 2), 24, 12))
        .returns(12, Windows::rows)
        .returns(6, Windows::columns);
  }

  @Test
  void padding_and_stride_count() {
    assertThat(over(Window.of(3, 5).padding(1, 2), 28, 28))
        .returns(28, Windows::rows)
        .returns(28, Windows::columns);
    assertThat(over(Window.of(3, 3).padding(1, 1).stride(2, 1), 28, 27))
        .returns(14, Windows::rows)
        .returns(27, Windows::columns);
    assertThat(over(Window.of(1, 1).stride(2, 2), 28, 27))
        .returns(14, Windows::rows)
        .returns(14, Windows::columns);
  }

  /** By brute force: an image fits when every pixel lies in a window or in the gap behind one. */
  @Test
  void an_image_fits_when_no_pixel_is_left_over_at_an_edge() {
    RandomStream random = RandomStream.of(1);
    int misfits = 0;
    for (int i = 0; i < 2000; i++) {
      int size = 1 + random.nextInt(6);
      int stride = 1 + random.nextInt(7);
      int padding = random.nextInt(size);
      int extent = Math.max(1, size - 2 * padding) + random.nextInt(20);
      int end = -padding;
      int positions = 0;
      for (int at = -padding; at + size <= extent + padding; at += stride) {
        end = at + Math.max(size, stride);
        positions++;
      }
      Span span = new Span(size, stride, padding);
      assertThat(span.covers(extent)).as("%s over %d", span, extent).isEqualTo(end >= extent);
      assertThat(span.positions(extent)).as("%s over %d", span, extent).isEqualTo(positions);
      assertThat(span.covers(span.coveredUpTo(extent))).isTrue();
      assertThat(span.coveredUpTo(extent)).isBetween(span.smallest(), extent);
      assertThat(span.covers(span.coveredFrom(extent))).isTrue();
      misfits += span.covers(extent) ? 0 : 1;
    }
    assertThat(misfits).isBetween(200, 1800);
  }

  @Test
  void an_image_with_pixels_left_over_is_refused() {
    assertThatThrownBy(() -> over(Window.tile(2, 2), 5, 6))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "ScaleLayer[] expects an image that its windows cover to the edges, such as one of"
                + " 4x6 or 6x6 pixels, but receives image 3x5x6.");
  }

  @Test
  void an_image_smaller_than_the_window_is_refused() {
    assertThatThrownBy(() -> over(Window.of(5, 7).padding(1, 0), 3, 6))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "ScaleLayer[] expects an image of at least 3x7 pixels, but receives image 3x3x6.");
  }

  @Test
  void a_vector_is_refused() {
    assertThatThrownBy(() -> Window.of(2, 2).over(LAYER, Shape.vector(784)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "ScaleLayer[] expects an image (start the network from Shape.image(channels, height,"
                + " width), and put fully connected layers behind this one), but receives vector"
                + " 784.");
  }

  @Test
  void bad_extents_strides_and_paddings_are_refused() {
    assertThatThrownBy(() -> Window.of(5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The extent of a window must be at least 1. Received: size=0.");
    assertThatThrownBy(() -> Window.of(5, 5).stride(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The stride of a window must be at least 1. Received: stride=-1.");
    assertThatThrownBy(() -> Window.of(5, 5).padding(5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The padding of a window of extent 5 must be in 0..4. Received: padding=5.");
    assertThatThrownBy(() -> Window.of(5, 5).padding(0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The padding of a window of extent 5 must be in 0..4. Received: padding=-1.");
  }

  @Test
  void it_prints_what_is_not_usual() {
    assertThat(Window.of(5, 4)).hasToString("5x4");
    assertThat(Window.of(3, 3).stride(2, 1).padding(1, 0))
        .hasToString("3x3, stride=2x1, padding=1x0");
    assertThat(Window.tile(3, 2).toTileString()).isEqualTo("3x2");
    assertThat(Window.of(3, 2).stride(2, 2).toTileString()).isEqualTo("3x2, stride=2x2");
  }
}
