package com.example.corealone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BrightnessTest {
  @Test
  void the_mean_of_an_image_is_its_brightness() {
    float[] image = new float[16];
    Arrays.fill(image, 0, 4, 1);
    assertThat(Brightness.of(image)).isEqualTo(0.25f);
  }

  @Test
  void nothing_else_of_nn_is_here() {
    for (String other :
        new String[] {"layers.dense.SoftmaxLayer", "optim.train.Trainer", "data.mnist.Mnist"}) {
      assertThat(
              getClass()
                  .getClassLoader()
                  .getResource("dev/nn/" + other.replace('.', '/') + ".class"))
          .isNull();
    }
  }
}
