package dev.nn.core.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void sizes_count_the_values_of_one_example() {
    assertThat(Shape.vector(7).size()).isEqualTo(7);
    assertThat(Shape.image(3, 4, 5).size()).isEqualTo(60);
  }

  @Test
  void shapes_print_as_error_messages_need_them() {
    assertThat(Shape.vector(10)).hasToString("vector 10");
    assertThat(Shape.image(1, 28, 28)).hasToString("image 1x28x28");
  }

  @Test
  void an_empty_extent_is_refused() {
    assertThatThrownBy(() -> Shape.vector(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The features of a vector shape must be at least 1. Received: features=0.");
    assertThatThrownBy(() -> Shape.image(1, -2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The height of an image shape must be at least 1. Received: height=-2.");
  }

  @Test
  void an_image_too_large_for_an_array_is_refused() {
    assertThatThrownBy(() -> Shape.image(65536, 65536, 65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An image has fewer than 2^31 values. Received: 65536x65536x65536.");
    assertThatThrownBy(() -> Shape.image(2, 32768, 32768))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Shape.image(1, 46340, 46340).size()).isEqualTo(46340 * 46340);
  }
}
