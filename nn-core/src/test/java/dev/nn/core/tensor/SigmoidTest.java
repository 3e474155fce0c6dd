package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SigmoidTest {

  @Test
  void within_three_units_in_the_last_place_of_the_definition() {
    int count = 1_000_003;
    float[] z = new float[count];
    float[] y = new float[count];
    for (int i = 0; i < count; i++) {
      z[i] = -87 + 174f * i / (count - 1);
      y[i] = z[i];
    }

    Sigmoid.apply(y, count);

    for (int i = 0; i < count; i++) {
      double exact = 1 / (1 + Math.exp(-z[i]));
      double unit = Math.ulp((float) exact);
      assertThat(Math.abs(y[i] - exact)).as("sigmoid(%s)", z[i]).isLessThanOrEqualTo(3 * unit);
    }
  }

  @Test
  void values_far_out_and_none() {
    float[] z = {
      0, -0f, 88, 1e30f, Float.POSITIVE_INFINITY, -88, -1e30f, Float.NEGATIVE_INFINITY, Float.NaN
    };
    Sigmoid.apply(z, z.length);
    assertThat(z[0]).isEqualTo(0.5f);
    assertThat(z[1]).isEqualTo(0.5f);
    assertThat(new float[] {z[2], z[3], z[4]}).containsOnly(1f);
    assertThat(z[5]).isBetween(0f, 2e-38f);
    assertThat(z[6]).isBetween(0f, 2e-38f);
    assertThat(z[7]).isBetween(0f, 2e-38f);
    assertThat(z[8]).isNaN();
  }

  @Test
  void no_more_than_count_and_equal_wherever_a_value_stands() {
    for (int count = 0; count < 40; count++) {
      float[] z = new float[count + 3];
      Arrays.fill(z, 0.7f);
      Sigmoid.apply(z, count);
      float[] one = {0.7f};
      Sigmoid.apply(one, 1);
      for (int i = 0; i < z.length; i++) {
        assertThat(z[i]).as("value %d of %d", i, count).isEqualTo(i < count ? one[0] : 0.7f);
      }
    }
  }

  @Test
  void too_few_values_are_refused() {
    assertThatThrownBy(() -> Sigmoid.apply(new float[5], 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
