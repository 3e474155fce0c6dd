package dev.nn.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ParametersTest {
  private static final Fans FANS = new Fans(2, 3);
  private static final Initializer NORMAL = (fans, random) -> random.nextGaussian();
  private static final Initializer ONE = (fans, random) -> 1;
  private static final ParameterLayout LAYOUT =
      ParameterLayout.of(
          ImmutableMap.of(
              "0/w", ParameterSpec.weight("w", NORMAL, FANS, 2, 3),
              "0/b", ParameterSpec.bias("b", ONE, FANS, 3),
              "1/w", ParameterSpec.weight("w", NORMAL, FANS, 3, 1)));

  @Test
  void weights_come_first_so_that_each_role_is_contiguous() {
    assertThat(LAYOUT.slots().keySet()).containsExactly("0/w", "1/w", "0/b");
    assertThat(LAYOUT.slots().values().stream().map(ParameterLayout.Slot::offset))
        .containsExactly(0, 6, 9);
    assertThat(LAYOUT.size()).isEqualTo(12);
  }

  @Test
  void views_share_the_flat_vector() {
    try (Parameters parameters = Parameters.zeros(LAYOUT, DataType.FLOAT)) {
      parameters.get("1/w").putScalar(2, 0, 5);
      parameters.get("0/b").putScalar(0, 7);
      assertThat(parameters.values().getDouble(8)).isEqualTo(5);
      assertThat(parameters.values().getDouble(9)).isEqualTo(7);
      assertThat(parameters.get("0/w").shape()).containsExactly(2, 3);
    }
  }

  @Test
  void first_values_are_a_function_of_seed_and_path() {
    RandomStream random = RandomStream.of(4);
    try (Parameters one = Parameters.initialized(LAYOUT, DataType.DOUBLE, random);
        Parameters other = Parameters.initialized(LAYOUT, DataType.DOUBLE, random)) {
      assertThat(one.values()).isEqualTo(other.values());
      assertThat(one.get("0/w").getDouble(0, 0)).isEqualTo(random.at("0/w").nextGaussian());
      assertThat(one.get("0/b").sumNumber().doubleValue()).isEqualTo(3);
    }
  }

  @Test
  void a_copy_is_on_its_own() {
    try (Parameters original = Parameters.initialized(LAYOUT, DataType.FLOAT, RandomStream.of(1));
        Parameters copy = original.copy()) {
      assertThat(copy.values()).isEqualTo(original.values());
      Elements.of(original.values()).set(0, 99);
      assertThat(copy.values().getDouble(0)).isNotEqualTo(99);
      copy.copyFrom(original);
      assertThat(copy.values().getDouble(0)).isEqualTo(99);
    }
  }

  @Test
  void an_unknown_path_is_refused_with_those_that_there_are() {
    try (Parameters parameters = Parameters.zeros(LAYOUT, DataType.FLOAT)) {
      assertThatThrownBy(() -> parameters.get("2/w"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("No parameter \"2/w\". The network has [0/w, 1/w, 0/b].");
    }
    assertThatThrownBy(() -> LAYOUT.spec("w"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No parameter \"w\". The network has [0/w, 1/w, 0/b].");
  }

  @Test
  void a_bad_name_or_extent_is_refused() {
    assertThatThrownBy(() -> ParameterSpec.bias("a/b", ONE, FANS, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A parameter's name is not empty and has no '/'. Received: \"a/b\".");
    assertThatThrownBy(() -> ParameterSpec.weight("w", ONE, FANS, 3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The dimensions of parameter w must each be at least 1. Received: [3, 0].");
  }

  @Test
  void copies_are_exact_to_the_bit_and_refuse_another_layout() {
    ParameterLayout other =
        ParameterLayout.of(ImmutableMap.of("0/w", ParameterSpec.weight("w", ONE, FANS, 3, 4)));
    try (Parameters source = Parameters.zeros(LAYOUT, DataType.FLOAT);
        Parameters target = Parameters.initialized(LAYOUT, DataType.FLOAT, RandomStream.of(1));
        Parameters stranger = Parameters.zeros(other, DataType.FLOAT)) {
      Elements.of(source.values()).set(0, -0.0);
      Elements.of(source.values()).set(1, Double.NaN);
      Elements.of(target.values()).set(2, Double.NaN);
      target.copyFrom(source);
      float[] copied = target.values().toFloatVector();
      assertThat(Float.floatToRawIntBits(copied[0])).isEqualTo(0x80000000);
      assertThat(copied[1]).isNaN();
      assertThat(copied[2]).isZero();
      assertThatThrownBy(() -> target.copyFrom(stranger))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Expected parameters 0/w weight [2, 3], 1/w weight [3, 1], 0/b bias [3]. Received: 0/w weight [3, 4].");
    }
  }

  @Test
  void a_value_that_is_not_finite_is_noticed() {
    try (Parameters parameters = Parameters.zeros(LAYOUT, DataType.FLOAT)) {
      assertThat(parameters.areFinite()).isTrue();
      parameters.get("0/b").putScalar(2, Float.POSITIVE_INFINITY);
      assertThat(parameters.areFinite()).isFalse();
    }
  }

  @Test
  void an_initializer_that_fails_is_not_hidden() {
    ParameterLayout failing =
        ParameterLayout.of(
            ImmutableMap.of(
                "0/w",
                ParameterSpec.weight(
                    "w",
                    (fans, random) -> {
                      throw new IllegalStateException("no");
                    },
                    FANS,
                    1)));
    assertThatThrownBy(() -> Parameters.initialized(failing, DataType.FLOAT, RandomStream.of(1)))
        .hasMessage("no");
  }

  @Test
  void more_values_than_an_index_counts_are_refused() {
    ParameterSpec half = ParameterSpec.weight("w", ONE, FANS, 1 << 15, 1 << 15);
    assertThatThrownBy(() -> ParameterLayout.of(ImmutableMap.of("0/w", half, "1/w", half)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A network has fewer than 2^31 parameters; 1/w, w[32768, 32768], is one too many.");
  }

  @Test
  void layouts_fit_if_names_roles_and_dimensions_agree() {
    ParameterSpec w = ParameterSpec.weight("w", NORMAL, FANS, 2, 3);
    assertThat(layout(w).fits(layout(ParameterSpec.weight("w", ONE, FANS, 2, 3)))).isTrue();
    assertThat(layout(w).fits(layout(ParameterSpec.weight("w", ONE, FANS, 3, 2)))).isFalse();
    assertThat(layout(w).fits(LAYOUT)).isFalse();
    ParameterSpec b = ParameterSpec.bias("w", ONE, FANS, 3);
    assertThat(layout(b).fits(layout(ParameterSpec.weight("w", ONE, FANS, 3)))).isFalse();
  }

  private static ParameterLayout layout(ParameterSpec spec) {
    return ParameterLayout.of(ImmutableMap.of("0/w", spec));
  }
}
