package dev.nn.optim.clipping;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.optim.Reference;
import dev.nn.optim.regularization.MaxNorm;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Clipping and max-norm against NumPy's numbers. */
class ClippingReferenceTest {
  private static final Fans FANS = new Fans(1, 1);
  private static final Initializer ZERO = (fans, random) -> 0;
  private static final ParameterLayout LAYOUT =
      ParameterLayout.of(
          ImmutableMap.of(
              "0/w", ParameterSpec.weight("w", ZERO, FANS, 5, 4),
              "0/b", ParameterSpec.bias("b", ZERO, FANS, 4),
              "1/w", ParameterSpec.weight("w", ZERO, FANS, 4, 3),
              "1/b", ParameterSpec.bias("b", ZERO, FANS, 3)));

  private static final ImmutableMap<String, GradientTransform> TRANSFORMS =
      ImmutableMap.of(
          "value", ClipByValue.to(0.5),
          "tensor", ClipByTensorNorm.to(3.5),
          "global", ClipByGlobalNorm.to(2),
          "high", ClipByValue.to(9).then(ClipByTensorNorm.to(99)).then(ClipByGlobalNorm.to(99)));

  static List<Reference> clipped() {
    return Reference.all("clip", 1);
  }

  @ParameterizedTest
  @MethodSource("clipped")
  void what_is_clipped_is_num_pys(Reference expected) {
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      assertThat(clipped(expected.words().get(0), type))
          .containsExactly(expected.values(), within(type == DataType.DOUBLE ? 1e-14 : 1e-6));
    }
  }

  private static double[] clipped(String name, DataType type) {
    if (name.equals("max-norm")) {
      try (Parameters parameters = Parameters.zeros(LAYOUT, type)) {
        fill(Elements.of(parameters.values()));
        MaxNorm.of(1.8).bind(parameters).run();
        return parameters.values().toDoubleVector();
      }
    }
    try (Gradients gradients = new Gradients(LAYOUT, type)) {
      fill(Elements.of(gradients.values()));
      requireNonNull(TRANSFORMS.get(name)).bind(LAYOUT, gradients).run();
      return gradients.values().toDoubleVector();
    }
  }

  private static void fill(Elements values) {
    for (int i = 0; i < 39; i++) {
      values.set(i, Math.sin(0.7 + 1.9 * i) * (0.2 + i * 2.8 / 38));
    }
  }

  /** Otherwise clipping all or nothing would pass, too. */
  @Test
  void some_are_clipped_and_some_are_not() {
    double[] whole = clipped("high", DataType.DOUBLE);
    for (String name : List.of("value", "tensor", "max-norm")) {
      double[] values = clipped(name, DataType.DOUBLE);
      int same = 0;
      for (int i = 0; i < 36; i++) {
        same += values[i] == whole[i] ? 1 : 0;
      }
      assertThat(same).as(name).isBetween(1, 35);
    }
  }

  @Test
  void what_is_not_finite_is_not_hidden() {
    for (GradientTransform transform : TRANSFORMS.values()) {
      try (Gradients gradients = new Gradients(LAYOUT, DataType.FLOAT)) {
        gradients.values().assign(10);
        gradients.values().putScalar(3, Double.NaN);
        Kernel kernel = transform.bind(LAYOUT, gradients);
        kernel.run();
        assertThat(gradients.values().getDouble(3)).as(transform.toString()).isNaN();
        gradients.values().putScalar(3, Double.POSITIVE_INFINITY);
        kernel.run();
        assertThat(gradients.values().getDouble(3))
            .as("only clipping by value has a value for it")
            .matches(
                each -> !Double.isFinite(each) || transform instanceof ClipByValue || each == 9);
      }
    }
  }

  @Test
  void transforms_print_their_order_and_none_is_not_one() {
    GradientTransform both = ClipByValue.to(5).then(ClipByGlobalNorm.to(1));
    assertThat(both)
        .hasToString("InTurn[first=ClipByValue[limit=5.0], second=ClipByGlobalNorm[limit=1.0]]");
    assertThat(GradientTransform.NONE.then(both)).isSameAs(both);
    assertThat(both.then(GradientTransform.NONE)).isSameAs(both);
  }

  @Test
  void limits_out_of_range_are_refused() {
    List<DoubleFunction<GradientTransform>> clips =
        List.of(ClipByValue::to, ClipByTensorNorm::to, ClipByGlobalNorm::to);
    for (DoubleFunction<GradientTransform> clip : clips) {
      for (double limit : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertThatThrownBy(() -> clip.apply(limit))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "The limit of gradients must be positive and finite. Received: limit=%s.", limit);
      }
    }
    assertThatThrownBy(() -> MaxNorm.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The limit of a neuron's weights must be positive and finite. Received: limit=0.0.");
  }
}
