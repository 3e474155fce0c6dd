package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.memory.Memory;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class BlasThreadsTest {

  @Test
  void the_number_is_set() {
    int before = BlasThreads.get();
    BlasThreads.set(1);
    assertThat(BlasThreads.get()).isEqualTo(1);
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      assertThat(memory.zeros(1).length()).isEqualTo(1);
      assertThat(BlasThreads.get()).as("after an array was made").isEqualTo(1);
    }
    BlasThreads.set(before);
    assertThat(BlasThreads.get()).isEqualTo(before);
  }

  @Test
  void none_is_refused() {
    assertThatThrownBy(() -> BlasThreads.set(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of threads must be at least 1. Received: threads=0.");
  }
}
