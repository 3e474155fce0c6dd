package dev.nn.examples.chart;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ChartRefusalsTest {
  private static final Axis X = Axis.linear("epoch");
  private static final Axis Y = Axis.linear("cost");
  private static final Curve CURVE = Curve.of("c", new double[] {0, 1}, new double[] {-1, 2});

  @Test
  void a_logarithmic_axis_has_no_0() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chart.of("t", Axis.logarithmic("images"), Y, List.of(CURVE)))
        .withMessage(
            "Expected values above 0 on the logarithmic axis \"images\". Received: 0.0 in the curve"
                + " \"c\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chart.of("t", X, Axis.logarithmic("cost"), List.of(CURVE)))
        .withMessage(
            "Expected values above 0 on the logarithmic axis \"cost\". Received: -1.0 in the curve"
                + " \"c\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Axis.logarithmic("cost").range(0, 1))
        .withMessage(
            "Expected a range from above 0 on for the logarithmic axis \"cost\". Received: 0.0.");
  }

  @Test
  void a_range_goes_upwards_and_ends() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.range(2, 2))
        .withMessage("Expected a finite range from below to above. Received: 2.0 to 2.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.range(2, Double.POSITIVE_INFINITY))
        .withMessage("Expected a finite range from below to above. Received: 2.0 to Infinity.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.range(Double.NaN, 2))
        .withMessage("Expected a finite range from below to above. Received: NaN to 2.0.");
  }

  @Test
  void a_chart_has_curves_of_different_names() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chart.of("t", X, Y, List.of()))
        .withMessage("Expected at least one curve in the chart \"t\". Received: none.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chart.of("t", X, Y, List.of(CURVE, CURVE)))
        .withMessage("Expected curves of different names in the chart \"t\". Received: [c, c].");
  }

  @Test
  void a_curve_has_points_with_finite_x() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.of("c", new double[0], new double[0]))
        .withMessage("Expected at least one point in the curve \"c\". Received: none.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.of("c", new double[2], new double[3]))
        .withMessage("Expected as many x as y in the curve \"c\". Received: 2 and 3.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.of("c", new double[] {Double.NaN}, new double[1]))
        .withMessage("Expected finite x in the curve \"c\". Received: NaN.");
  }

  @Test
  void text_is_one_line() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chart.of(" ", X, Y, List.of(CURVE)))
        .withMessage("Expected one line of text as title of a chart. Received: \" \".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Axis.linear("a\nb"))
        .withMessage("Expected one line of text as label of an axis. Received: \"a\nb\".");
    for (String text : List.of("", "a\u0000", "\ud83d", "a\ufffe")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Curve.of(text, new double[1], new double[1]))
          .withMessage("Expected one line of text as name of a curve. Received: \"" + text + "\".");
    }
  }
}
