package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.memory.Memory;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ThreadsTest {

  @Test
  void the_number_is_set() {
    int before = Threads.get();
    Threads.set(1);
    assertThat(Threads.get()).isEqualTo(1);
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      assertThat(memory.zeros(1).length()).isEqualTo(1);
      assertThat(Threads.get()).as("after an array was made").isEqualTo(1);
    }
    Threads.set(before);
    assertThat(Threads.get()).isEqualTo(before);
  }

  @Test
  void none_is_refused() {
    assertThatThrownBy(() -> Threads.set(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of threads must be at least 1. Received: threads=0.");
  }
}
