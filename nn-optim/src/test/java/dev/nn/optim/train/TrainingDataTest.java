package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.SoftmaxLayer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trainer asks for the examples of each epoch. */
class TrainingDataTest {
  private static final Clusters CLUSTERS = new Clusters(23, 1, 0.4);

  /** Clusters that note who copied what. */
  private record Noted(List<List<Integer>> epochs) implements TrainingData {

    @Override
    public String description() {
      return CLUSTERS.description();
    }

    @Override
    public String digest() {
      return CLUSTERS.digest();
    }

    @Override
    public Shape input() {
      return CLUSTERS.input();
    }

    @Override
    public int classes() {
      return CLUSTERS.classes();
    }

    @Override
    public int size() {
      return CLUSTERS.size();
    }

    @Override
    public Examples epoch(int number) {
      assertThat(number).isEqualTo(epochs.size() + 1);
      List<Integer> copied = new ArrayList<>();
      epochs.add(copied);
      return (example, batch, row) -> {
        copied.add(example);
        CLUSTERS.copy(example, batch, row);
      };
    }
  }

  @Test
  void every_epoch_takes_each_of_its_own_examples_once() {
    Noted noted = new Noted(new ArrayList<>());
    Network network = Network.of(Shape.vector(3), SoftmaxLayer.of(3));

    Trainer.of(network).epochs(3).fit(noted, ValidationData.of(CLUSTERS)).close();

    assertThat(noted.epochs()).hasSize(3);
    for (List<Integer> copied : noted.epochs()) {
      assertThat(copied).hasSize(23).doesNotHaveDuplicates();
    }
  }

  @Test
  void the_epochs_of_a_data_set_are_all_itself() {
    assertThat(CLUSTERS.epoch(1)).isSameAs(CLUSTERS).isSameAs(CLUSTERS.epoch(2));
  }
}
