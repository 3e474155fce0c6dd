package dev.nn.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.parameter.Parameters;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class PredictionsTest {
  private static final Network NETWORK = Network.of(Shape.vector(3), new ScaleLayer());

  /** A model that gives back what it is given. */
  private static Model identity() {
    Parameters ones = Parameters.zeros(NETWORK.layout(), DataType.FLOAT);
    ones.values().assign(1);
    return new Model(NETWORK, ones);
  }

  @Test
  void the_likeliest_classes_come_first_and_of_equal_ones_the_first() {
    try (Model model = identity()) {
      assertThat(Predictions.of(model, new float[] {0.25f, 0.5f, 0.25f}, 3))
          .containsExactly(
              new Prediction(1, 0.5), new Prediction(0, 0.25), new Prediction(2, 0.25));
      assertThat(Predictions.of(model, new float[] {Float.NaN, 0, -1}, 2))
          .containsExactly(new Prediction(1, 0), new Prediction(2, -1));
    }
  }

  @Test
  void a_batch_is_predicted_row_by_row() {
    try (Model model = identity()) {
      List<float[]> inputs = List.of(new float[] {1, 0, 0}, new float[] {0, 0, 1});
      assertThat(Predictions.of(model, inputs, 99))
          .hasSize(2)
          .allSatisfy(each -> assertThat(each).hasSize(3))
          .extracting(each -> each.get(0).label())
          .containsExactly(0, 2);
    }
  }

  @Test
  void misfits_are_refused() {
    try (Model model = identity()) {
      assertThatThrownBy(() -> Predictions.of(model, new float[2], 1))
          .hasMessage("Expected inputs of 3 values, vector 3. Received: 2.");
      assertThatThrownBy(() -> Predictions.of(model, List.of(), 1))
          .hasMessage("Expected 1 input or more. Received: none.");
      assertThatThrownBy(() -> Predictions.of(model, new float[3], 0))
          .hasMessage("Expected 1 class or more. Received: top=0.");
    }
  }
}
