package dev.nn.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DabTest {

  @Test
  void a_spline_passes_its_knots_in_order() {
    List<Dab> knots = List.of(new Dab(0, 0, 1), new Dab(3, 1, 2), new Dab(5, 7, 1));
    assertThat(Dab.spline(knots)).containsSubsequence(knots).startsWith(knots.get(0));
  }

  @Test
  void a_spline_through_two_knots_is_straight() {
    for (Dab dab : Dab.spline(List.of(new Dab(0, 0, 1), new Dab(4, 8, 3)))) {
      assertThat(dab.y()).isCloseTo(2 * dab.x(), within(1e-12));
      assertThat(dab.radius()).isCloseTo(1 + dab.x() / 2, within(1e-12));
    }
  }

  @Test
  void a_closed_spline_has_no_corner_at_its_ends() {
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
