package dev.nn.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.random.RandomStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphsTest {

  static Stream<Glyph> glyphs() {
    return IntStream.range(0, EmbeddedDigits.CLASSES).mapToObj(Glyphs::of).flatMap(List::stream);
  }

  private static Picture picture(List<List<Dab>> lines) {
    byte[] pixels = new byte[EmbeddedDigits.SIDE * EmbeddedDigits.SIDE];
    new Raster(lines).copy(pixels, 0);
    return new Picture(pixels, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void every_digit_has_several_forms(int digit) {
    assertThat(Glyphs.of(digit)).hasSizeGreaterThanOrEqualTo(5);
    assertThat(Glyphs.of(digit)).allMatch(glyph -> glyph.digit() == digit && glyph.weight() > 0);
  }

  @Test
  void names_are_unique() {
    assertThat(glyphs().map(Glyph::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("glyphs")
  void a_form_written_by_a_steady_hand_is_one_piece(Glyph glyph) {
    List<Dab> dabs = glyph.points().stream().map(p -> new Dab(p.x(), p.y(), 6)).toList();
    Picture picture =
        picture(
            glyph.curves().stream()
                .map(curve -> Dab.spline(curve.stream().map(dabs::get).toList()))
                .toList());
    assertThat(picture.brightest()).isEqualTo(255);
    assertThat(picture.pieces()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("glyphs")
  void a_form_written_by_a_random_hand_is_one_piece(Glyph glyph) {
    RandomStream random = RandomStream.of(17).at(glyph.name());
    for (int i = 0; i < 50; i++) {
      Picture picture = picture(new Hand(random.at(i)).write(glyph));
      assertThat(picture.pieces()).as("hand %d", i).isEqualTo(1);
    }
  }

  @Test
  void every_form_is_chosen_sometimes() {
    RandomStream random = RandomStream.of(23);
    Set<String> chosen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      chosen.add(Glyphs.choose(i % EmbeddedDigits.CLASSES, random).name());
    }
    assertThat(chosen).containsExactlyInAnyOrderElementsOf(glyphs().map(Glyph::name).toList());
  }

  @Test
  void a_form_is_chosen_as_often_as_its_weight() {
    RandomStream random = RandomStream.of(29);
    int bars = 0;
    for (int i = 0; i < 20_000; i++) {
      bars += Glyphs.choose(1, random).name().equals("1-bar") ? 1 : 0;
    }
    int weights = Glyphs.of(1).stream().mapToInt(Glyph::weight).sum();
    assertThat(bars / 20_000.0)
        .isCloseTo((double) Glyphs.of(1).get(0).weight() / weights, within(0.02));
  }

  @Test
  void a_row_is_parsed_into_curves_that_share_their_common_points() {
    Glyph glyph = Glyph.parse("4-test 3  0,0 1,2! 3,4 | 1,2 -5,6.5");
    assertThat(glyph.digit()).isEqualTo(4);
    assertThat(glyph.weight()).isEqualTo(3);
    assertThat(glyph.points())
        .containsExactly(
            new Glyph.Point(0, 0),
            new Glyph.Point(1, 2),
            new Glyph.Point(3, 4),
            new Glyph.Point(-5, 6.5));
    assertThat(glyph.curves()).containsExactly(List.of(0, 1), List.of(1, 2), List.of(1, 3));
  }
}
