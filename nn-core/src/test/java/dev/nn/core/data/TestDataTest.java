package dev.nn.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.shape.Shape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestDataTest {
  private static final Dataset EXAMPLES =
      new Dataset() {
        @Override
        public String description() {
          return "seven";
        }

        @Override
        public String digest() {
          return "7";
        }

        @Override
        public Shape input() {
          return Shape.vector(1);
        }

        @Override
        public int classes() {
          return 2;
        }

        @Override
        public int size() {
          return 7;
        }

        @Override
        public int label(int example) {
          return 0;
        }

        @Override
        public void copy(int example, Batch batch, int row) {}

        @Override
        public String toString() {
          return "seven zeros";
        }
      };

  @Test
  void every_opening_counts_from_any_thread() {
    TestData<Dataset> test = TestData.of(EXAMPLES);
    assertThat(test.openings()).isZero();
    IntStream.range(0, 1000).parallel().forEach(i -> assertThat(test.open()).isSameAs(EXAMPLES));
    assertThat(test.openings()).isEqualTo(1000);
    assertThat(test).hasToString("seven zeros, opened 1000 times");
  }

  @Test
  void what_it_is_can_be_asked_without_opening() {
    TestData<Dataset> test = TestData.of(EXAMPLES);
    assertThat(test.size()).isEqualTo(7);
    assertThat(test.description()).isEqualTo("seven");
    assertThat(test.digest()).isEqualTo("7");
    assertThat(test.openings()).isZero();
  }
}
