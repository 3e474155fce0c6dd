package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What all data to learn from keep: an epoch is decided by its number, an example fills its row and
 * no other, and copying one costs no memory.
 */
public interface TrainingDataContract {

  /** The data under test, made anew by each call; few and small, 2 to 1000 examples. */
  TrainingData data();

  /** In any order, again, and made anew: the same number gives the same bits. */
  @Test
  default void an_epochs_number_decides_its_examples() {
    TrainingData data = data();
    for (int epoch : new int[] {1, 2, 7}) {
      List<float[]> expected = Drawn.epoch(data, epoch);
      Examples again = data().epoch(epoch);
      try (Drawn drawn = new Drawn(data)) {
        for (int i = data.size() - 1; i >= 0; i--) {
          assertThat(drawn.row(again, i))
              .as("epoch %d, example %d", epoch, i)
              .isEqualTo(expected.get(i));
        }
      }
    }
  }

  /** As long as the data say, finite, with a target of one 1 among zeros. */
  @Test
  default void an_example_fills_its_row_and_no_other() {
    TrainingData data = data();
    Examples examples = data.epoch(1);
    int inputs = data.input().size();
    try (Drawn drawn = new Drawn(data).poisoned()) {
      for (int i = 0; i < data.size(); i++) {
        float[] row = drawn.row(examples, i);
        float[] target = Arrays.copyOfRange(row, inputs, row.length);
        assertThat(row).as("example %d", i).doesNotContain(Float.NaN);
        assertThat(target)
            .as("the target of example %d", i)
            .containsOnlyOnce(1)
            .containsOnly(oneHot(data));
      }
      assertThat(drawn.row(0)).as("the row before").containsOnly(Float.NaN);
      assertThat(drawn.row(2)).as("the row behind").containsOnly(Float.NaN);
    }
  }

  private static float[] oneHot(TrainingData data) {
    return data.classes() == 1 ? new float[] {1} : new float[] {0, 1};
  }

  /** A whole batch is its examples, one a row. */
  @Test
  default void a_batch_is_its_examples_in_order() {
    TrainingData data = data();
    List<float[]> expected = Drawn.epoch(data, 1);
    int[] numbers = {0, data.size() - 1, 1, 0};
    try (Drawn drawn = new Drawn(data).poisoned()) {
      data.epoch(1).copy(numbers, 1, drawn.batch());
      for (int row = 0; row < 3; row++) {
        assertThat(drawn.row(row)).as("row %d", row).isEqualTo(expected.get(numbers[row + 1]));
      }
    }
  }

  /** Threads, each with an epoch of its own, see the same examples. */
  @Test
  default void threads_see_what_one_thread_sees() {
    TrainingData data = data();
    List<float[]> expected = Drawn.epoch(data, 3);
    for (List<float[]> received : AtOnce.results(() -> Drawn.epoch(data, 3))) {
      for (int i = 0; i < expected.size(); i++) {
        assertThat(received.get(i)).as("example %d", i).isEqualTo(expected.get(i));
      }
    }
  }

  /** An example that there is not is refused, not taken from elsewhere. */
  @Test
  default void what_is_no_example_is_refused() {
    TrainingData data = data();
    Examples examples = data.epoch(1);
    try (Drawn drawn = new Drawn(data)) {
      for (int example : new int[] {-1, data.size()}) {
        assertThatThrownBy(() -> examples.copy(example, drawn.batch(), 0))
            .as("example %d of %d", example, data.size())
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  /** A result names its data. */
  @Test
  default void they_say_what_they_are() {
    assertThat(data().description()).as("description").isNotBlank().isEqualTo(data().description());
    assertThat(data().digest()).as("digest").isNotBlank().isEqualTo(data().digest());
    assertThat(data().size()).as("size").isPositive();
  }

  /** Whatever is needed is made when an epoch begins. */
  @Test
  default void copying_allocates_nothing_on_the_heap() {
    TrainingData data = data();
    Examples examples = data.epoch(1);
    try (Drawn drawn = new Drawn(data)) {
      int[] next = {0};
      Runnable copy =
          () -> {
            examples.copy(next[0], drawn.batch(), 1);
            next[0] = (next[0] + 1) % data.size();
          };
      assertThat(HeapAllocation.of(copy)).isLessThan(1);
    }
  }
}
