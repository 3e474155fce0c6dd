package dev.nn.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class MemoryTest {

  @Test
  void arrays_start_as_zeros_and_end_with_their_owner() {
    INDArray array;
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      array = memory.zeros(3, 4);
      assertThat(array.dataType()).isEqualTo(DataType.DOUBLE);
      assertThat(array.sumNumber().doubleValue()).isZero();
      assertThat(array.isAttached()).isFalse();
    }
    assertThat(array.wasClosed()).isTrue();
  }

  @Test
  void closing_twice_does_nothing() {
    Memory memory = Memory.of(DataType.FLOAT);
    INDArray array = memory.zeros(2);
    memory.close();
    memory.close();
    assertThat(array.wasClosed()).isTrue();
  }

  @Test
  void other_types_are_refused() {
    assertThatThrownBy(() -> Memory.of(DataType.INT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Networks compute in FLOAT or DOUBLE. Received: INT.");
  }

  /** 2,000 networks' worth of arrays, made and closed, must not stay: 8 MB each would be 16 GB. */
  @Test
  void memory_is_given_back_without_the_garbage_collector() {
    long before = Pointer.physicalBytes();
    for (int i = 0; i < 2000; i++) {
      try (Memory memory = Memory.of(DataType.FLOAT)) {
        assertThat(memory.zeros(1000, 2000).length()).isEqualTo(2_000_000);
      }
    }
    assertThat(Pointer.physicalBytes() - before).isLessThan(1L << 30);
  }
}
