package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.data.Dataset;
import dev.nn.core.data.TrainingData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every augmentation keeps: all of {@link TrainingDataContract}, drawn anew by seed and epoch;
 * what is augmented stays as it is, and so do shapes, classes and the range of values.
 */
public interface AugmentationContract extends TrainingDataContract {

  /** What is augmented, always the same; no two of its examples alike. */
  Dataset original();

  /**
   * Data made of {@code original}, of which example i is made of its example i.
   *
   * @param original Not modified.
   * @param seed decides, with epoch and example, what is drawn
   */
  TrainingData augmented(Dataset original, long seed);

  @Override
  default TrainingData data() {
    return augmented(original(), 1);
  }

  /** As many examples, of the same shape, each of the class of what it was made of. */
  @Test
  default void shapes_and_classes_are_kept() {
    Dataset original = original();
    TrainingData data = data();
    assertThat(data.input()).isEqualTo(original.input());
    assertThat(data.classes()).isEqualTo(original.classes());
    assertThat(data.size()).isEqualTo(original.size());
    List<float[]> rows = Drawn.epoch(data, 1);
    for (int i = 0; i < data.size(); i++) {
      assertThat(rows.get(i)[data.input().size() + original.label(i)])
          .as("the target of example %d at the label of the original, %d", i, original.label(i))
          .isEqualTo(1);
    }
  }

  /** No value is less than the least of the originals and zero, or more than the largest. */
  @Test
  default void the_range_of_values_is_kept() {
    float[] range = range(original());
    TrainingData data = data();
    for (int epoch = 1; epoch <= 5; epoch++) {
      for (float[] row : Drawn.epoch(data, epoch)) {
        for (int i = 0; i < data.input().size(); i++) {
          assertThat(row[i]).as("epoch %d, input %d", epoch, i).isBetween(range[0], range[1]);
        }
      }
    }
  }

  private static float[] range(Dataset data) {
    float least = 0;
    float largest = 0;
    for (float[] row : Drawn.epoch(data, 1)) {
      for (int i = 0; i < data.input().size(); i++) {
        least = Math.min(least, row[i]);
        largest = Math.max(largest, row[i]);
      }
    }
    return new float[] {least, largest};
  }

  /** The data that are augmented can be evaluated on afterwards. */
  @Test
  default void the_original_is_not_modified() {
    Dataset original = original();
    List<float[]> before = Drawn.epoch(original, 1);
    assertThat(Drawn.epoch(augmented(original, 1), 1)).hasSameSizeAs(before);
    List<float[]> after = Drawn.epoch(original, 1);
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).as("example %d", i).isEqualTo(before.get(i));
    }
  }

  /** Some example, at least, differs from the original, in the next epoch, and by another seed. */
  @Test
  default void another_epoch_or_seed_draws_anew() {
    Dataset original = original();
    List<float[]> drawn = Drawn.epoch(augmented(original, 1), 1);
    requireDifferent(drawn, Drawn.epoch(original, 1), "the original");
    requireDifferent(drawn, Drawn.epoch(augmented(original, 1), 2), "the next epoch");
    requireDifferent(drawn, Drawn.epoch(augmented(original, 2), 1), "another seed");
  }

  private static void requireDifferent(List<float[]> rows, List<float[]> others, String what) {
    assertThat(rows)
        .usingElementComparator(Arrays::compare)
        .as("the first epoch, which %s must not equal", what)
        .isNotEqualTo(others);
  }

  /** A result tells them from the original, and by their seed. */
  @Test
  default void digests_differ() {
    assertThat(data().digest())
        .isNotEqualTo(original().digest())
        .isNotEqualTo(augmented(original(), 2).digest());
  }
}
