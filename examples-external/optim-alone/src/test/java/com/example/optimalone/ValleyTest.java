package com.example.optimalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.optim.rule.Adam;
import org.junit.jupiter.api.Test;

class ValleyTest {
  @Test
  void adam_comes_down_to_the_lowest_point() {
    assertThat(Valley.descended(Adam.rate(0.02), 10_000))
        .containsExactly(new double[] {1, 1}, within(0.01));
  }

  @Test
  void neither_layers_nor_data_are_here() {
    for (String other : new String[] {"layers.dense.SoftmaxLayer", "data.mnist.Mnist"}) {
      assertThat(
              getClass()
                  .getClassLoader()
                  .getResource("dev/nn/" + other.replace('.', '/') + ".class"))
          .isNull();
    }
  }
}
