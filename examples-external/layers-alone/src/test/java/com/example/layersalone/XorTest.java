package com.example.layersalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class XorTest {
  @Test
  void xor_is_learned() {
    assertThat(Xor.learned()).containsExactly(new double[] {0, 1, 1, 0}, within(0.1));
  }

  @Test
  void neither_optimizers_nor_data_are_here() {
    for (String other : new String[] {"optim.train.Trainer", "data.mnist.Mnist"}) {
      assertThat(
              getClass()
                  .getClassLoader()
                  .getResource("dev/nn/" + other.replace('.', '/') + ".class"))
          .isNull();
    }
  }
}
