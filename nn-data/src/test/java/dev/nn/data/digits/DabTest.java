package dev.nn.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DabTest {

  @Test
  void aSplinePassesItsKnotsInOrder() {
    List<Dab> knots = List.of(new Dab(0, 0, 1), new Dab(3, 1, 2), new Dab(5, 7, 1));
    assertThat(Dab.spline(knots)).containsSubsequence(knots).startsWith(knots.get(0));
  }

  @Test
  void aSplineThroughTwoKnotsIsStraight() {
    for (Dab dab : Dab.spline(List.of(new Dab(0, 0, 1), new Dab(4, 8, 3)))) {
      assertThat(dab.y()).isCloseTo(2 * dab.x(), within(1e-12));
      assertThat(dab.radius()).isCloseTo(1 + dab.x() / 2, within(1e-12));
    }
  }

  @Test
  void aClosedSplineHasNoCornerAtItsEnds() {
    Dab start = new Dab(0, -1, 1);
    List<Dab> ring =
        Dab.spline(List.of(start, new Dab(1, 0, 1), new Dab(0, 1, 1), new Dab(-1, 0, 1), start));
    Dab second = ring.get(1);
    Dab lastButOne = ring.get(ring.size() - 2);
    assertThat(second.x()).isCloseTo(-lastButOne.x(), within(1e-12));
    assertThat(second.y()).isCloseTo(lastButOne.y(), within(1e-12));
    assertThat(second.y() - start.y()).isLessThan(0.06);
  }
}
