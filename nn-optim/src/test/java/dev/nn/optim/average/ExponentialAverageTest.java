package dev.nn.optim.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.optim.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class ExponentialAverageTest {

  static List<Reference> averages() {
    return Reference.all("average", 2);
  }

  @ParameterizedTest
  @MethodSource("averages")
  void averages_are_num_pys(Reference expected) {
    int count = Integer.parseInt(expected.words().get(0));
    ExponentialAverage average = ExponentialAverage.of(0.9);
    for (int i = 1; i <= count; i++) {
      average = average.and(Math.sin(i));
    }
    boolean raw = expected.words().get(1).equals("raw");
    assertThat(raw ? average.value() : average.corrected())
        .isCloseTo(expected.values()[0], within(1e-14));
  }

  static List<Reference> corrected() {
    return averages().stream().filter(each -> each.words().get(1).equals("corrected")).toList();
  }

  /** The average of weights is the corrected one of each of them. */
  @ParameterizedTest
  @MethodSource("corrected")
  void averages_of_weights_are_num_pys(Reference expected) {
    int count = Integer.parseInt(expected.words().get(0));
    ParameterLayout layout =
        ParameterLayout.of(
            ImmutableMap.of(
                "0/b", ParameterSpec.bias("b", (fans, random) -> 0, new Fans(1, 1), 3)));
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      try (Parameters parameters = Parameters.zeros(layout, type);
          Parameters average = Parameters.zeros(layout, type)) {
        WeightAverage.Update update = WeightAverage.of(0.9).bind(parameters, average);
        for (int i = 1; i <= count; i++) {
          parameters.values().assign(Math.sin(i));
          update.run(i - 1);
        }
        assertThat(average.values().getDouble(1))
            .isCloseTo(expected.values()[0], within(type == DataType.DOUBLE ? 1e-14 : 1e-6));
      }
    }
  }

  @Test
  void an_average_of_nothing_has_no_correction() {
    assertThat(ExponentialAverage.of(0.5).corrected()).isNaN();
    assertThat(ExponentialAverage.of(0.5).value()).isZero();
  }

  @Test
  void shares_out_of_range_are_refused() {
    assertThatThrownBy(() -> ExponentialAverage.of(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The share that stays must be in [0, 1). Received: beta=1.0.");
    assertThatThrownBy(() -> new ExponentialAverage(0.5, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A series has 0 values or more. Received: count=-1.");
    assertThatThrownBy(() -> WeightAverage.of(-0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The share of averaged weights that stays in each step must be in [0, 1). Received: beta=-0.5.");
  }
}
