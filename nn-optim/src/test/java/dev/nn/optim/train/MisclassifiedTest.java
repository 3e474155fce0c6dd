package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.network.Ensemble;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.SoftmaxLayer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class MisclassifiedTest {
  private static final Network NETWORK = Network.of(Shape.vector(3), SoftmaxLayer.of(3));

  /** Picks the class of the largest input, but takes one class for the next. */
  private static Model confusing(int mistaken) {
    Parameters parameters = Parameters.zeros(NETWORK.layout(), DataType.FLOAT);
    for (int k = 0; k < 3; k++) {
      parameters.get("0/w").putScalar(k, k == mistaken ? (k + 1) % 3 : k, 1);
    }
    return new Model(NETWORK, parameters);
  }

  /** 2000 examples are several chunks and a part of one. */
  @Test
  void every_error_is_named_with_its_index_and_both_classes() {
    try (Model model = confusing(1)) {
      List<Misclassified> errors = Misclassified.by(model, new Clusters(2000, 1, 0));

      assertThat(errors).hasSize(667);
      for (int i = 0; i < errors.size(); i++) {
        assertThat(errors.get(i)).isEqualTo(new Misclassified(3 * i + 1, 1, 2));
      }
      assertThat(Accuracy.of(model, new Clusters(2000, 1, 0))).isEqualTo(new Accuracy(1333, 2000));
    }
  }

  /** Two of three members are right about every class. */
  @Test
  void an_ensemble_is_measured_like_one_model() {
    Clusters data = new Clusters(1000, 1, 0);
    try (Ensemble voting = Ensemble.plurality(List.of(confusing(0), confusing(1), confusing(2)));
        Ensemble tied = Ensemble.plurality(List.of(confusing(1), confusing(3)))) {
      assertThat(Misclassified.by(voting, data)).isEmpty();
      assertThat(Accuracy.of(voting, data)).isEqualTo(new Accuracy(1000, 1000));
      // Of the votes for 1 and for 2, the lower counts.
      assertThat(Accuracy.of(tied, data)).isEqualTo(new Accuracy(1000, 1000));
    }
  }

  @Test
  void scores_that_are_not_numbers_give_no_class() {
    Parameters parameters = Parameters.zeros(NETWORK.layout(), DataType.DOUBLE);
    parameters.get("0/b").assign(Double.NaN);
    try (Model model = new Model(NETWORK, parameters)) {
      assertThat(Misclassified.by(model, new Clusters(2, 1, 0)))
          .containsExactly(new Misclassified(0, 0, -1), new Misclassified(1, 1, -1));
    }
  }
}
