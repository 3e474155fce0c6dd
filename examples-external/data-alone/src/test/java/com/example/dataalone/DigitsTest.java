package com.example.dataalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void a_digit_is_drawn_and_each_epoch_turns_it_anew() {
    assertThat(Digits.drawn(0, 1).lines()).hasSize(28).allMatch(line -> line.length() == 28);
    assertThat(Digits.drawn(0, 1))
        .contains("@")
        .isEqualTo(Digits.drawn(0, 1))
        .isNotEqualTo(Digits.drawn(0, 2));
  }

  @Test
  void neither_layers_nor_optimizers_are_here() {
    for (String other : new String[] {"layers.dense.SoftmaxLayer", "optim.train.Trainer"}) {
      assertThat(
              getClass()
                  .getClassLoader()
                  .getResource("dev/nn/" + other.replace('.', '/') + ".class"))
          .isNull();
    }
  }
}
