package dev.nn.examples.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.model.ModelCard;
import dev.nn.core.network.Prediction;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.serve.Readers;
import dev.nn.format.picture.DigitNormalization;
import dev.nn.format.picture.GreyPicture;
import dev.nn.format.picture.PictureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One model and three on drawings; what they say beside what their parts say. */
final class DigitReaderTest {
  private static final LabeledImages DIGITS = EmbeddedDigits.of(7, 200);

  @Test
  void reads_digits() {
    try (DigitReader reader = Readers.embedded()) {
      int right = 0;
      for (int i = 0; i < DIGITS.size(); i++) {
        Reading reading = reader.read(Readers.drawing(DIGITS, i), 0);
        right += reading.decision().label() == DIGITS.label(i) ? 1 : 0;
        assertThat(reading.decision().probability()).isEqualTo(1);
        assertThat(reading.probabilities()).hasSize(10);
        assertThat(reading.probabilities().stream().mapToDouble(p -> p).sum())
            .isCloseTo(1, within(1e-5));
        assertThat(reading.votes()).hasSize(1);
        assertThat(reading.votes().get(0).probability())
            .isEqualTo(reading.probabilities().get(reading.votes().get(0).label()));
      }
      assertThat(right).isGreaterThan(180);
    }
  }

  @Test
  void shows_what_the_models_see() {
    Drawing drawing = Readers.drawing(DIGITS, 3);
    float[] framed = new float[30 * 30];
    for (int i = 0; i < 28 * 28; i++) {
      framed[(i / 28 + 1) * 30 + i % 28 + 1] = DIGITS.pixel(3, i);
    }
    try (DigitReader reader = Readers.embedded()) {
      Reading reading = reader.read(drawing, 0);
      assertThat(reading.side()).isEqualTo(28);
      assertThat(reading.input())
          .isEqualTo(DigitNormalization.mnist().bytes(new GreyPicture(30, 30, framed)));
    }
  }

  /** Ink all along the edge would else be the ground. */
  @Test
  void ink_at_the_edges_is_ink() {
    int[] levels = new int[28 * 28];
    for (int i = 0; i < levels.length; i++) {
      boolean edge = i / 28 < 3 || i / 28 > 24 || i % 28 < 3 || i % 28 > 24;
      levels[i] = edge ? 255 : 0;
    }
    try (DigitReader reader = Readers.embedded()) {
      Reading reading = reader.read(new Drawing(28, 28, levels), 0);
      assertThat(reading.decision().label()).isZero();
      assertThat(reading.input()[14 * 28 + 14]).isZero();
    }
  }

  @Test
  void tells_the_activations_of_each_layer() {
    try (DigitReader reader = Readers.embedded()) {
      List<FeatureMaps> layers = reader.read(Readers.drawing(DIGITS, 0), 0).layers();

      assertThat(layers).extracting(FeatureMaps::maps).containsExactly(20, 40, 100, 10);
      assertThat(layers).extracting(FeatureMaps::height).containsExactly(12, 4, 1, 1);
      assertThat(layers).extracting(FeatureMaps::width).containsExactly(12, 4, 1, 1);
      assertThat(layers.get(0).layer()).startsWith("ConvPoolLayer[20, 5x5, pool 2x2, relu");
      for (FeatureMaps layer : layers) {
        assertThat(layer.levels()).hasSize(layer.maps() * layer.height() * layer.width());
        assertThat(layer.levels()).contains((byte) 0, (byte) 255);
        assertThat(layer.most()).isGreaterThan(layer.least());
      }
    }
  }

  @Test
  void several_models_vote_and_the_majority_decides() {
    try (DigitReader three = Readers.three();
        DigitReader one = Readers.embedded();
        DigitReader random = DigitReader.of(List.of(Readers.random("random")))) {
      int apart = 0;
      for (int i = 0; i < 50; i++) {
        Drawing drawing = Readers.drawing(DIGITS, i);
        Reading reading = three.read(drawing, 2);
        Prediction trained = one.read(drawing, 0).votes().get(0);
        Reading other = random.read(drawing, 0);
        Prediction third = other.votes().get(0);

        assertThat(reading.votes()).containsExactly(trained, trained, third);
        assertThat(reading.decision().label()).isEqualTo(trained.label());
        assertThat(reading.decision().probability())
            .isCloseTo(third.label() == trained.label() ? 1 : 2 / 3.0, within(1e-6));
        assertThat(reading.layers()).extracting(FeatureMaps::maps).containsExactly(20, 10);
        assertThat(reading.layers().get(0).levels()).isEqualTo(other.layers().get(0).levels());
        apart += third.label() == trained.label() ? 0 : 1;
      }
      assertThat(apart).isGreaterThan(20);
    }
  }

  @Test
  void many_threads_read_what_one_reads() {
    try (DigitReader reader = Readers.three()) {
      List<Reading> expected = new ArrayList<>();
      for (int i = 0; i < DIGITS.size(); i++) {
        expected.add(reader.read(Readers.drawing(DIGITS, i), i % 3));
      }
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < DIGITS.size(); i++) {
        all.add(i);
      }
      List<Reading> readings =
          all.parallelStream().map(i -> reader.read(Readers.drawing(DIGITS, i), i % 3)).toList();
      assertThat(readings)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void nothing_drawn_is_no_digit() {
    try (DigitReader reader = Readers.embedded()) {
      assertThatThrownBy(() -> reader.read(new Drawing(28, 28, new int[784]), 0))
          .isInstanceOf(PictureException.class)
          .hasMessage("no digit to be seen: all pixels are alike");
    }
  }

  @Test
  void there_is_no_member_beyond_the_last() {
    Drawing drawing = Readers.drawing(DIGITS, 0);
    try (DigitReader reader = Readers.three()) {
      for (int member : new int[] {-1, 3}) {
        assertThatThrownBy(() -> reader.read(drawing, member))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("Expected a member of 0..2. Received: %d.".formatted(member));
      }
    }
  }

  @Test
  void drawings_are_as_large_as_they_say() {
    assertThatThrownBy(() -> new Drawing(28, 28, new int[783]))
        .hasMessage("Expected 28 x 28 = 784 levels. Received: 783.");
    assertThatThrownBy(() -> new Drawing(129, 1, new int[129]))
        .hasMessage("Expected a width and a height of 1..128. Received: 129 x 1.");
    int[] levels = new int[4];
    Arrays.fill(levels, 255);
    levels[2] = 256;
    assertThatThrownBy(() -> new Drawing(2, 2, levels))
        .hasMessage("Expected levels of 0..255. Received: levels[2]=256.");
  }

  @Test
  void models_that_do_not_fit_do_not_vote() {
    Member trained = Readers.trained("a.nn");
    ModelCard other = ModelCard.empty().preprocessing(new DigitNormalization(28, 18).fields());
    Member smaller = Readers.random("b.nn", other);
    ModelCard letters =
        ModelCard.empty()
            .preprocessing(DigitNormalization.mnist().fields())
            .classes(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
    Member reader = Readers.random("c.nn", letters);

    assertThatThrownBy(() -> DigitReader.of(List.of(trained, smaller)))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "models that vote have the same pictures as inputs, but a.nn has DigitNormalization[side=28, box=20] and b.nn has DigitNormalization[side=28, box=18]");
    assertThatThrownBy(() -> DigitReader.of(List.of(trained, reader)))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(
            "models that vote have the same classes, but a.nn has [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] and c.nn has [a, b,");
    List.of(trained, smaller, reader).forEach(each -> each.saved().close());
  }
}
