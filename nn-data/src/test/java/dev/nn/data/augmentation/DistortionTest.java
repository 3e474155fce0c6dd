package dev.nn.data.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DistortionTest {
  private static final float[] TABLE = new float[256];

  static {
    for (int k = 0; k < TABLE.length; k++) {
      TABLE[k] = k / 256f;
    }
  }

  private static byte[] noise(long seed, int size) {
    RandomStream random = RandomStream.of(seed);
    byte[] pixels = new byte[size];
    for (int i = 0; i < size; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return pixels;
  }

  /** A blob in the middle, fading to zero well inside the border. */
  private static byte[] blob(int side) {
    byte[] pixels = new byte[side * side];
    for (int i = 0; i < pixels.length; i++) {
      double x = i % side - (side - 1) / 2.0;
      double y = Math.floorDiv(i, side) - (side - 1) / 2.0;
      double distance = Math.hypot(x, y / 1.5) / (side / 8.0);
      pixels[i] = (byte) Math.round(255 * Math.exp(-distance * distance));
    }
    return pixels;
  }

  private static double[] plain(byte[] pixels) {
    double[] values = new double[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = TABLE[pixels[i] & 0xFF];
    }
    return values;
  }

  private static double[] copy(Distortion distortion, byte[] pixels) {
    try (INDArray x = Nd4j.create(DataType.DOUBLE, 1, pixels.length).addi(9)) {
      distortion.copy(pixels, 0, TABLE, Elements.of(x), 0);
      return x.toDoubleVector();
    }
  }

  private static double[] drawn(
      Augmentation augmentation, Shape.Image image, long number, byte[] pixels) {
    Distortion distortion = augmentation.bind(image, RandomStream.of(1));
    distortion.draw(number);
    return copy(distortion, pixels);
  }

  /** The image distorted by maps that are known, the first one first. */
  private static double[] mapped(Shape.Image image, byte[] pixels, Affine.Draw... maps) {
    ImmutableList<Warp> warps =
        Arrays.stream(maps)
            .map(map -> new Affine(map, RandomStream.of(1)))
            .collect(ImmutableList.toImmutableList());
    Distortion distortion = new Distortion(image, warps);
    distortion.draw(0);
    return copy(distortion, pixels);
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  @ParameterizedTest
  @CsvSource({"1,28,28", "1,5,8", "3,4,7", "1,1,1", "2,1,6"})
  void strength_zero_leaves_every_bit(int channels, int height, int width) {
    Shape.Image image = Shape.image(channels, height, width);
    byte[] pixels = noise(3, image.size());
    for (Augmentation still :
        new Augmentation[] {
          Augmentation.shift(0),
          Augmentation.rotation(0),
          Augmentation.scale(1, 1),
          Augmentation.shear(0),
          Augmentation.elastic(0, 4),
          Augmentation.elastic(0, 2).then(Augmentation.rotation(0)).then(Augmentation.shift(0))
        }) {
      assertThat(drawn(still, image, 5, pixels)).as("%s", still).isEqualTo(plain(pixels));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0", "-1,0", "0,1", "0,-1", "2,-3", "30,0", "0,-30"})
  void a_shift_by_whole_pixels_moves_pixels_and_fills_with_zero(int right, int down) {
    for (int channels : new int[] {1, 3}) {
      Shape.Image image = Shape.image(channels, 6, 7);
      byte[] pixels = noise(4, image.size());
      double[] expected = new double[image.size()];
      for (int row = 0; row < 6; row++) {
        for (int column = 0; column < 7; column++) {
          int r = row - down;
          int c = column - right;
          for (int k = 0; k < channels && r >= 0 && r < 6 && c >= 0 && c < 7; k++) {
            expected[(row * 7 + column) * channels + k] =
                TABLE[pixels[(r * 7 + c) * channels + k] & 0xFF];
          }
        }
      }
      assertThat(mapped(image, pixels, (random, map) -> map.shift(right, down)))
          .isEqualTo(expected);
    }
  }

  @Test
  void half_a_pixel_is_the_mean_of_two() {
    byte[] pixels = {0, 64, (byte) 128};
    assertThat(mapped(Shape.image(1, 1, 3), pixels, (random, map) -> map.shift(0.5, 0)))
        .containsExactly(0, 0.125, 0.375);
  }

  @ParameterizedTest
  @CsvSource({"6", "7"})
  void a_quarter_turn_permutes_the_pixels(int side) {
    Shape.Image image = Shape.image(2, side, side);
    byte[] pixels = noise(5, image.size());
    double[] plain = plain(pixels);
    double[] expected = new double[plain.length];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        for (int c = 0; c < 2; c++) {
          // To the left: the right edge becomes the top.
          expected[((side - 1 - column) * side + row) * 2 + c] =
              plain[(row * side + column) * 2 + c];
        }
      }
    }
    Affine.Draw quarter = (random, map) -> map.rotate(Math.PI / 2);
    assertThat(mapped(image, pixels, quarter)).containsExactly(expected, within(1e-12));
    assertThat(mapped(image, pixels, quarter, quarter, quarter, quarter))
        .containsExactly(plain, within(1e-11));
  }

  @Test
  void a_scale_of_two_spreads_pixels_about_the_middle() {
    byte[] pixels = new byte[25];
    pixels[12] = (byte) 128;
    pixels[13] = 64;
    double[] twice = mapped(Shape.image(1, 5, 5), pixels, (random, map) -> map.scale(2));
    assertThat(Arrays.copyOfRange(twice, 10, 15)).containsExactly(0, 0.25, 0.5, 0.375, 0.25);
    assertThat(Arrays.copyOfRange(twice, 5, 10)).containsExactly(0, 0.125, 0.25, 0.1875, 0.125);
    double[] half = mapped(Shape.image(1, 5, 5), pixels, (random, map) -> map.scale(0.5));
    assertThat(half[12]).isEqualTo(0.5);
    assertThat(sum(half)).isEqualTo(0.5);
  }

  @Test
  void a_slant_moves_the_upper_rows_right_and_the_lower_left() {
    byte[] pixels = new byte[25];
    for (int row = 0; row < 5; row++) {
      pixels[5 * row + 2] = (byte) 128;
    }
    double[] slanted = mapped(Shape.image(1, 5, 5), pixels, (random, map) -> map.shear(1));
    double[] expected = new double[25];
    for (int row = 0; row < 5; row++) {
      expected[5 * row + 4 - row] = 0.5;
    }
    assertThat(slanted).isEqualTo(expected);
  }

  /** First turned, then moved, is not first moved, then turned. */
  @Test
  void the_first_distortion_comes_first() {
    byte[] pixels = new byte[25];
    pixels[12] = (byte) 128;
    Affine.Draw quarter = (random, map) -> map.rotate(Math.PI / 2);
    Affine.Draw right = (random, map) -> map.shift(1, 0);
    Shape.Image image = Shape.image(1, 5, 5);
    assertThat(mapped(image, pixels, quarter, right)[13]).isCloseTo(0.5, within(1e-12));
    assertThat(mapped(image, pixels, right, quarter)[7]).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void one_resample_of_two_half_shifts_is_one_whole_shift() {
    byte[] pixels = noise(6, 64);
    Shape.Image image = Shape.image(1, 8, 8);
    Affine.Draw half = (random, map) -> map.shift(0.5, -0.5);
    assertThat(mapped(image, pixels, half, half))
        .isEqualTo(mapped(image, pixels, (random, map) -> map.shift(1, -1)));
  }

  @Test
  void what_lies_outside_is_zero() {
    byte[] white = new byte[100];
    Arrays.fill(white, (byte) 255);
    double[] small = mapped(Shape.image(1, 10, 10), white, (random, map) -> map.scale(0.5));
    assertThat(small[0]).isZero();
    assertThat(small[99]).isZero();
    assertThat(small[44]).isEqualTo(255 / 256.0);
    double[] gone = mapped(Shape.image(1, 10, 10), white, (random, map) -> map.shift(1e12, -1e300));
    assertThat(gone).containsOnly(0);
  }

  @Test
  void values_stay_within_those_of_the_image() {
    Augmentation all =
        Augmentation.elastic(3, 2)
            .then(Augmentation.rotation(180))
            .then(Augmentation.scale(0.3, 3))
            .then(Augmentation.shear(60))
            .then(Augmentation.shift(9));
    byte[] pixels = noise(8, 12 * 9);
    for (int number = 0; number < 300; number++) {
      DoubleSummaryStatistics values =
          Arrays.stream(drawn(all, Shape.image(1, 12, 9), number, pixels)).summaryStatistics();
      assertThat(values.getMin()).isNotNegative();
      assertThat(values.getMax()).isLessThanOrEqualTo(255 / 256.0);
    }
  }

  @Test
  void ink_is_kept_but_for_what_a_scale_adds() {
    byte[] blob = blob(28);
    double ink = sum(plain(blob));
    Shape.Image image = Shape.image(1, 28, 28);
    Augmentation moves =
        Augmentation.rotation(20).then(Augmentation.shear(15)).then(Augmentation.shift(2));
    Augmentation elastic = Augmentation.elastic(1.4, 4);
    double mean = 0;
    for (int number = 0; number < 200; number++) {
      assertThat(sum(drawn(moves, image, number, blob))).isCloseTo(ink, within(0.01 * ink));
      double stretched = sum(drawn(elastic, image, number, blob));
      assertThat(stretched).isBetween(ink / 3, 3 * ink);
      mean += stretched / 200;
    }
    assertThat(mean).isCloseTo(ink, within(0.05 * ink));
    double[] twice = mapped(image, blob, (random, map) -> map.scale(1.25));
    assertThat(sum(twice)).isCloseTo(1.25 * 1.25 * ink, within(0.02 * ink));
  }

  @Test
  void draws_fill_their_range_and_no_more() {
    double[] x = {0};
    double[] y = {0};
    double least = 0;
    double most = 0;
    double mean = 0;
    Affine shift =
        new Affine(
            (random, map) -> map.shift(random.nextDouble(-2, 2), random.nextDouble(-2, 2)),
            RandomStream.of(2));
    for (int number = 0; number < 4000; number++) {
      x[0] = 0;
      y[0] = 0;
      shift.draw(number);
      shift.pull(x, y);
      least = Math.min(least, Math.min(x[0], y[0]));
      most = Math.max(most, Math.max(x[0], y[0]));
      mean += x[0] * y[0] / 4000;
    }
    assertThat(least).isBetween(-2.0, -1.99);
    assertThat(most).isBetween(1.99, 2.0);
    assertThat(mean).as("right and down are independent").isCloseTo(0, within(0.1));
  }

  /** Standard error of the root mean square about 1 %: 1,000 fields of some 10 independent ones. */
  @ParameterizedTest
  @CsvSource({"1,4", "2.5,2", "1.4,6", "1,0.1"})
  void an_elastic_distortion_moves_as_far_as_it_says_at_the_border_too(
      double pixels, double sigma) {
    Elastic elastic = new Elastic(pixels, sigma, 28, 28, RandomStream.of(3));
    double inside = 0;
    double corner = 0;
    double farthest = 0;
    double unsmooth = 0;
    double together = 0;
    for (int number = 0; number < 1000; number++) {
      double[] x = {0.5, 13.5, 1.5};
      double[] y = {0.5, -13.5, 0.5};
      elastic.draw(number);
      elastic.pull(x, y);
      inside += square(x[0] - 0.5) + square(y[0] - 0.5);
      corner += square(x[1] - 13.5) + square(y[1] + 13.5);
      together += (x[0] - 0.5) * (y[0] - 0.5);
      unsmooth += square((x[2] - 1.5) - (x[0] - 0.5));
      farthest = Math.max(farthest, Math.abs(x[0] - 0.5));
    }
    assertThat(Math.sqrt(inside / 2000)).isCloseTo(pixels, within(0.08 * pixels));
    assertThat(Math.sqrt(corner / 2000)).isCloseTo(pixels, within(0.08 * pixels));
    assertThat(together / 1000)
        .as("right and down are independent")
        .isCloseTo(0, within(0.15 * square(pixels)));
    assertThat(farthest).isBetween(1.5 * pixels, 5 * pixels);
    // Of a field with the correlation exp(-d^2 / (4 sigma^2)), at a distance of d = 1.
    double expected = 2 * (1 - Math.exp(-1 / (4 * sigma * sigma))) * square(pixels);
    assertThat(unsmooth / 1000).isCloseTo(expected, within(0.15 * expected));
  }

  private static double square(double value) {
    return value * value;
  }

  @Test
  void strengths_out_of_range_are_refused() {
    requireRefused(
        () -> Augmentation.shift(-1), "Expected the pixels of a shift in [0, 1000]. Received: -1.");
    requireRefused(
        () -> Augmentation.shift(Double.NaN),
        "Expected the pixels of a shift in [0, 1000]. Received: NaN.");
    requireRefused(
        () -> Augmentation.rotation(181),
        "Expected the degrees of a rotation in [0, 180]. Received: 181.");
    requireRefused(
        () -> Augmentation.scale(0, 1), "Expected the smallest scale in [0.01, 100]. Received: 0.");
    requireRefused(
        () -> Augmentation.scale(1.5, 1), "Expected the largest scale in [1.5, 100]. Received: 1.");
    requireRefused(
        () -> Augmentation.shear(90), "Expected the degrees of a shear in [0, 80]. Received: 90.");
    requireRefused(
        () -> Augmentation.elastic(-0.5, 4),
        "Expected the pixels of an elastic distortion in [0, 1000]. Received: -0.5.");
    requireRefused(
        () -> Augmentation.elastic(1, 0),
        "Expected the sigma of an elastic distortion in [0.1, 100]. Received: 0.");
  }

  private static void requireRefused(ThrowingCallable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessage(message);
  }
}
