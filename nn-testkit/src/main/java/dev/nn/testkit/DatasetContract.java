package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every data set keeps: all of {@link TrainingDataContract}, the same examples in every epoch,
 * and labels that are the targets.
 */
public interface DatasetContract extends TrainingDataContract {

  @Override
  Dataset data();

  /** What is evaluated on does not change. */
  @Test
  default void every_epoch_is_the_same() {
    Dataset data = data();
    List<float[]> first = Drawn.epoch(data, 1);
    List<float[]> second = Drawn.epoch(data, 2);
    for (int i = 0; i < data.size(); i++) {
      assertThat(second.get(i)).as("example %d", i).isEqualTo(first.get(i));
    }
  }

  /** The label of an example is where its target is 1. */
  @Test
  default void labels_are_the_targets() {
    Dataset data = data();
    List<float[]> rows = Drawn.epoch(data, 1);
    for (int i = 0; i < data.size(); i++) {
      assertThat(data.label(i)).as("the label of example %d", i).isBetween(0, data.classes() - 1);
      assertThat(rows.get(i)[data.input().size() + data.label(i)])
          .as("the target of example %d at its label, %d", i, data.label(i))
          .isEqualTo(1);
    }
    assertThatThrownBy(() -> data.label(data.size()))
        .as("the label of example %d of %d", data.size(), data.size())
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
