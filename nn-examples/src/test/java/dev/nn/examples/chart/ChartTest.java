package dev.nn.examples.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import dev.nn.core.random.RandomStream;
import dev.nn.examples.failure.Failure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a chart looks like is for people to judge; tested is that all of it is there, in place. */
final class ChartTest {
  private static final Axis EPOCH = Axis.linear("epoch");
  private static final Axis ACCURACY = Axis.linear("accuracy, %");

  /** Coordinates have two decimals. */
  private static final double PIXEL = 0.011;

  @TempDir Path directory;

  @BeforeAll
  static void there_are_fonts() {
    assumeThatCode(Fonts::require).doesNotThrowAnyException();
  }

  private static Curve curve(String name, int epochs, DoubleUnaryOperator y) {
    double[] x = IntStream.rangeClosed(1, epochs).asDoubleStream().toArray();
    return Curve.of(name, x, Arrays.stream(x).map(y).toArray());
  }

  private static double rising(double epoch) {
    return 96 - 6 * Math.exp(-epoch / 6);
  }

  private static Chart ofOne(Curve curve) {
    return Chart.of("ch6/baseline", EPOCH, ACCURACY, List.of(curve));
  }

  private static Chart ofThree() {
    return Chart.of(
        "ch3/overfitting",
        EPOCH,
        Axis.linear("cost"),
        List.of(
            curve("training", 30, epoch -> 2 / epoch),
            curve("validation", 30, epoch -> 1 / epoch + epoch / 30),
            curve("test", 30, epoch -> 1 / epoch + epoch / 29)));
  }

  private static SvgReader svg(Chart chart) throws Exception {
    return new SvgReader(chart.draw().svg());
  }

  private static BufferedImage png(Chart chart) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(chart.draw().picture().png()));
  }

  private static int count(BufferedImage image, int rgb) {
    int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, 960);
    return (int) Arrays.stream(pixels).filter(pixel -> (pixel & 0xFFFFFF) == rgb).count();
  }

  @Test
  void the_png_is_white_with_every_curve_in_its_colour() throws Exception {
    BufferedImage image = png(ofThree());

    assertThat(image.getWidth()).isEqualTo(960);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    assertThat(count(image, 0xFFFFFF)).isGreaterThan(960 * 600 * 8 / 10);
    for (int i = 0; i < 3; i++) {
      assertThat(count(image, ChartPainter.COLOURS.get(i).getRGB() & 0xFFFFFF)).isGreaterThan(500);
    }
    assertThat(count(image, ChartPainter.COLOURS.get(3).getRGB() & 0xFFFFFF)).isZero();
  }

  /** A curve that rises has nothing below its points. */
  @Test
  void the_png_has_the_points_where_the_svg_has_them() throws Exception {
    Chart chart = ofOne(curve("validation", 30, ChartTest::rising));
    BufferedImage image = png(chart);

    for (Curve.Point point : svg(chart).circles(0)) {
      assertThat(image.getRGB((int) point.x(), (int) point.y())).isEqualTo(0xFF0072B2);
      assertThat(image.getRGB((int) point.x(), (int) point.y() + 8)).isNotEqualTo(0xFF0072B2);
    }
  }

  /** A legend of three names is below, so less of the height is left. */
  @Test
  void another_size_has_all_points_too() throws Exception {
    Drawing small = ofThree().draw(520, 400);

    assertThat(small.picture().image().getWidth()).isEqualTo(520);
    assertThat(small.picture().image().getHeight()).isEqualTo(400);
    SvgReader svg = new SvgReader(small.svg());
    assertThat(svg.root().getAttribute("viewBox")).isEqualTo("0 0 520 400");
    for (int i = 0; i < 3; i++) {
      List<List<Curve.Point>> paths = svg.paths(i);
      assertThat(paths.stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(30);
      assertThat(paths.stream().flatMap(List::stream))
          .allMatch(point -> point.x() > 0 && point.x() < 520 && point.y() > 0 && point.y() < 400);
    }
  }

  @Test
  void the_svg_says_what_it_shows() throws Exception {
    SvgReader svg = svg(ofThree());

    assertThat(svg.root().getAttribute("viewBox")).isEqualTo("0 0 960 600");
    assertThat(svg.text("title")).isEqualTo("ch3/overfitting");
    assertThat(svg.text("desc")).isEqualTo("cost over epoch: training, validation, test");
  }

  @Test
  void a_curve_is_one_path_through_all_of_its_points_and_a_mark_at_each() throws Exception {
    Chart chart = ofThree();
    SvgReader svg = svg(chart);

    for (int i = 0; i < 3; i++) {
      List<List<Curve.Point>> paths = svg.paths(i);
      // A diamond, the third's mark, is filled along a path of four points.
      List<Curve.Point> path = paths.stream().filter(each -> each.size() == 30).findAny().get();
      assertAffine(chart.curves().get(i).xs(), path.stream().mapToDouble(Curve.Point::x), 1);
      assertAffine(chart.curves().get(i).ys(), path.stream().mapToDouble(Curve.Point::y), -1);
    }
    assertThat(svg.paths(0)).hasSize(1);
    assertThat(svg.circles(0)).isEqualTo(svg.paths(0).get(0));
  }

  /** That pixels are the values times a number of that sign, plus another. */
  private static void assertAffine(double[] values, DoubleStream drawn, int sign) {
    double[] pixels = drawn.toArray();
    int min = at(values, Arrays.stream(values).min().orElseThrow());
    int max = at(values, Arrays.stream(values).max().orElseThrow());
    double factor = (pixels[max] - pixels[min]) / (values[max] - values[min]);
    assertThat(factor * sign).isPositive();
    for (int i = 0; i < values.length; i++) {
      assertThat(pixels[i])
          .isCloseTo(pixels[min] + factor * (values[i] - values[min]), within(PIXEL));
    }
  }

  private static int at(double[] values, double value) {
    return IntStream.range(0, values.length).filter(i -> values[i] == value).findFirst().getAsInt();
  }

  @Test
  void equal_ratios_are_equally_long_on_logarithmic_axes() throws Exception {
    double[] sizes = {50, 100, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000};
    double[] costs = {2.1, 1, 0.3, 0.2, 0.1, 0.06, 0.03, 0.02, 0.01};
    Chart chart =
        Chart.of(
            "costs",
            Axis.logarithmic("training images"),
            Axis.logarithmic("cost"),
            List.of(Curve.of("network", sizes, costs)));

    List<Curve.Point> path = svg(chart).paths(0).get(0);

    double[] x = Arrays.stream(sizes).map(Math::log10).toArray();
    double[] y = Arrays.stream(costs).map(Math::log10).toArray();
    assertAffine(x, path.stream().mapToDouble(Curve.Point::x), 1);
    assertAffine(y, path.stream().mapToDouble(Curve.Point::y), -1);
  }

  /** XChart rounds the margin to whole pixels. */
  @Test
  void a_range_is_shown_from_end_to_end() throws Exception {
    Curve curve = Curve.of("c", new double[] {1, 2, 3}, new double[] {90, 95, 100});
    Axis wide = ACCURACY.range(80, 100);

    SvgReader svg = svg(Chart.of("range", EPOCH, wide, List.of(curve)));

    List<Curve.Point> path = svg.paths(0).get(0);
    double height = svg.frame("height");
    assertThat(path.get(0).y()).isCloseTo(svg.frame("y") + height / 2, within(1.0));
    assertThat(path.get(2).y()).isCloseTo(svg.frame("y") + height * 0.1 / 20.2, within(1.0));
  }

  /** The title is made smaller; names go below each other, or beside the axes. */
  @Test
  void long_texts_do_not_run_into_the_edges() throws Exception {
    String title = "ch3/weights: accuracy by the variance of the first weights ".repeat(2).strip();
    for (int curves : new int[] {1, 2, 4, 9}) {
      List<Curve> named =
          IntStream.range(0, curves)
              .mapToObj(i -> curve("variance 1/" + i + " of the first weights", 9, e -> e + i))
              .toList();
      BufferedImage image = png(Chart.of(title, EPOCH, ACCURACY, named));
      for (int y = 0; y < 600; y++) {
        assertThat(image.getRGB(4, y)).as("%d curves", curves).isEqualTo(0xFFFFFFFF);
        assertThat(image.getRGB(955, y)).as("%d curves", curves).isEqualTo(0xFFFFFFFF);
      }
    }
  }

  @Test
  void many_points_are_a_path_without_marks() throws Exception {
    SvgReader sixty = svg(ofOne(curve("c", 60, ChartTest::rising)));
    SvgReader more = svg(ofOne(curve("c", 61, ChartTest::rising)));

    assertThat(sixty.circles(0)).hasSize(60);
    assertThat(more.circles(0)).isEmpty();
    assertThat(more.paths(0)).hasSize(1);
    assertThat(more.paths(0).get(0)).hasSize(61);
  }

  @Test
  void a_value_that_is_not_finite_is_a_gap() throws Exception {
    double[] y = {1, 2, Double.NaN, 3, Double.POSITIVE_INFINITY, 4, 5, 6, Double.NEGATIVE_INFINITY};
    SvgReader svg = svg(ofOne(curve("c", 9, epoch -> y[(int) epoch - 1])));

    assertThat(svg.paths(0)).extracting(List::size).containsExactly(2, 3);
    assertThat(svg.circles(0)).hasSize(6);
  }

  @Test
  void one_point_is_a_mark_in_the_middle() throws Exception {
    SvgReader svg = svg(ofOne(curve("c", 1, epoch -> 97.5)));

    assertThat(svg.paths(0)).isEmpty();
    assertThat(svg.circles(0)).hasSize(1);
    assertThat(svg.circles(0).get(0).x()).isBetween(400.0, 600.0);
    assertThat(svg.circles(0).get(0).y()).isBetween(250.0, 350.0);
  }

  @Test
  void a_constant_curve_is_level_and_nothing_finite_is_drawn_as_nothing() throws Exception {
    for (double constant : new double[] {0, -3, 97.5, 1e-9, 1e12}) {
      List<Curve.Point> path = svg(ofOne(curve("c", 7, epoch -> constant))).paths(0).get(0);
      assertThat(path).hasSize(7).extracting(Curve.Point::y).containsOnly(path.get(0).y());
    }
    SvgReader nothing = svg(ofOne(curve("c", 7, epoch -> Double.NaN)));
    assertThat(nothing.paths(0)).isEmpty();
    assertThat(nothing.circles(0)).isEmpty();
  }

  @Test
  void letters_of_any_kind_come_through_xml() throws Exception {
    String letters = "<a> & \"b\" 'c' ]]> $x$ é \u65e5 \ud83d\ude00";
    Chart chart =
        Chart.of(letters, Axis.linear(letters), ACCURACY, List.of(curve(letters, 2, e -> e)));

    assertThat(svg(chart).text("title")).isEqualTo(letters);
    assertThat(svg(chart).text("desc")).isEqualTo("accuracy, % over " + letters + ": " + letters);
  }

  @Test
  void the_same_chart_is_drawn_alike_from_any_thread() throws Exception {
    Drawing alone = ofThree().draw();
    byte[] png = alone.picture().png();
    int threads = 4;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Drawing>> drawings = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        drawings.add(
            executor.submit(
                () -> {
                  start.await();
                  return ofThree().draw();
                }));
      }
      for (Future<Drawing> drawing : drawings) {
        assertThat(drawing.get().svg()).isEqualTo(alone.svg());
        assertThat(drawing.get().picture().png()).isEqualTo(png);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** XChart looks for ticks until they fit. */
  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void values_of_any_size_are_drawn() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      RandomStream random = RandomStream.of(seed);
      boolean logarithmic = random.nextInt(2) == 0;
      double scale = Math.pow(10, random.nextInt(40) - 20);
      double offset = random.nextInt(2) * Math.pow(10, random.nextInt(40) - 20);
      double[] y =
          random.nextInt(2) == 0
              ? new double[] {offset + scale, offset + 1.1 * scale}
              : DoubleStream.generate(() -> offset + scale * (1e-3 + random.nextDouble()))
                  .limit(20)
                  .toArray();
      Chart chart =
          Chart.of(
              "seed " + seed,
              EPOCH,
              logarithmic ? Axis.logarithmic("y") : Axis.linear("y"),
              List.of(curve("c", y.length, epoch -> y[(int) epoch - 1])));

      assertThat(svg(chart).paths(0).get(0)).as("seed %d", seed).hasSize(y.length);
    }
  }

  @Test
  void both_files_are_written_whole_beside_each_other() throws Exception {
    Drawing drawing = ofThree().draw();
    Path base = directory.resolve("charts/run-1.5-costs");

    List<Path> files = drawing.write(base);

    assertThat(files)
        .containsExactly(
            directory.resolve("charts/run-1.5-costs.png"),
            directory.resolve("charts/run-1.5-costs.svg"));
    assertThat(files.get(0)).hasBinaryContent(drawing.picture().png());
    assertThat(files.get(1)).hasContent(drawing.svg());
    try (var written = Files.list(base.getParent())) {
      assertThat(written).containsExactlyInAnyOrderElementsOf(files);
    }
    Path blocked = files.get(0).resolve("below-a-file");
    assertThatThrownBy(() -> drawing.write(blocked))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("cannot write " + blocked + ".png: ");
  }
}
