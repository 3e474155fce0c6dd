package dev.nn.examples.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Doubles;
import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.random.RandomStream;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.source.Origin;
import dev.nn.examples.study.Comparison;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.examples.study.Study;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotesTest {
  private static final int TRAINING = 300;
  private ImageData digits;

  /** Anew, since openings of the test are counted. */
  @BeforeEach
  void draw() {
    LabeledImages all = EmbeddedDigits.of(1, 700);
    digits =
        new ImageData(
            new Origin(all.description(), all.digest(), ""),
            all.slice(0, TRAINING),
            ValidationData.of(all.slice(TRAINING, 500)),
            TestData.of(all.slice(500, 700)));
  }

  private Findings run(String name) {
    Study study =
        Notes.ALL.stream()
            .filter(each -> each.name().equals("notes/" + name))
            .findFirst()
            .orElseThrow();
    return study.script().run(setting());
  }

  private Setting setting() {
    return new Setting(digits, 1, line -> {});
  }

  private static double figure(Findings findings, String what) {
    return findings.figures().stream()
        .filter(each -> each.what().equals(what))
        .mapToDouble(Finding::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError(what + " is none of " + findings.figures()));
  }

  private static List<String> curves(Findings findings, String chart) {
    return Objects.requireNonNull(findings.charts().get(chart)).curves().stream()
        .map(Curve::name)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.9, 0.98})
  void a_corrected_average_of_a_constant_series_is_the_constant_from_the_first_value(double beta) {
    double[] series = new double[50];
    Arrays.fill(series, 7);
    assertThat(Doubles.asList(NoisySeries.averages(series, beta, NoisySeries.Form.CORRECTED)))
        .allSatisfy(average -> assertThat(average).isCloseTo(7, within(1e-12)));
    double first = NoisySeries.averages(series, beta, NoisySeries.Form.PLAIN)[0];
    assertThat(first).isCloseTo(7 * (1 - beta), within(1e-12));
  }

  @Test
  void averages_smooth_a_series_and_the_correction_saves_its_first_days() {
    Findings findings = run("average");
    double corrected = figure(findings, "beta 0.9, corrected, mean error, days 1 to 10, °C");
    double plain = figure(findings, "beta 0.9, uncorrected, mean error, days 1 to 10, °C");
    assertThat(corrected).isLessThan(plain / 2);
    assertThat(figure(findings, "beta 0.9, corrected, mean error, days 11 to 365, °C"))
        .isLessThan(figure(findings, "as measured, mean error, days 1 to 365, °C") / 1.5);
  }

  @Test
  void adam_leaves_a_saddle_that_plain_descent_stays_at() {
    Curve.Point start = new Curve.Point(1, 1e-6);
    Walk plain = Walk.of(Sgd.rate(0.05), Surface.SADDLE, start, 60);
    Walk adam = Walk.of(Adam.rate(0.05), Surface.SADDLE, start, 60);
    assertThat(plain.stepsUntil(0.01)).isEqualTo(60);
    assertThat(adam.stepsUntil(1)).isLessThan(30);
  }

  /** Descent on a parabola is a geometric series. */
  @Test
  void a_walk_of_plain_descent_is_the_one_of_pencil_and_paper() {
    Walk walk = Walk.of(Sgd.rate(0.08), Surface.RAVINE, new Curve.Point(-1, 0.5), 20);
    assertThat(walk.points()).hasSize(21);
    for (int step = 0; step <= 20; step++) {
      Curve.Point at = walk.points().get(step);
      assertThat(at.x()).isCloseTo(-Math.pow(1 - 0.08, step), within(1e-12));
      assertThat(at.y()).isCloseTo(0.5 * Math.pow(1 - 0.08 * 20, step), within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"SADDLE, 0.7, -0.4", "RAVINE, 0.7, -0.4", "SADDLE, 0, 0", "RAVINE, -2, 3"})
  void slopes_of_a_surface_are_its_differences(Surface surface, double x, double y) {
    double h = 1e-6;
    assertThat(surface.xSlope(x))
        .isCloseTo((surface.value(x + h, y) - surface.value(x - h, y)) / (2 * h), within(1e-6));
    assertThat(surface.ySlope(y))
        .isCloseTo((surface.value(x, y + h) - surface.value(x, y - h)) / (2 * h), within(1e-6));
  }

  @Test
  void all_rules_leave_the_saddle_and_go_down_the_ravine() {
    Findings findings = run("saddle");
    double start = Surface.RAVINE.value(-1, 0.5);
    for (String rule : Walks.RULES.keySet()) {
      assertThat(figure(findings, rule + ", steps to leave the saddle")).isLessThan(300);
      assertThat(figure(findings, rule + ", cost after 100 steps in the ravine"))
          .isLessThan(start / 1000);
    }
    assertThat(figure(findings, "Adam, steps to leave the saddle"))
        .isLessThan(figure(findings, "plain descent, steps to leave the saddle") / 2);
    assertThat(findings.charts().keySet())
        .containsExactly("saddle", "saddle-distance", "ravine", "ravine-cost");
  }

  @Test
  void he_keeps_the_deviation_of_relu_over_five_layers_and_small_weights_shrink_it() {
    Findings findings = run("initialisation");
    assertThat(ratio(findings, "relu, weights He")).isBetween(0.4, 2.5);
    assertThat(ratio(findings, "relu, weights x 0.01")).isLessThan(1e-3);
    assertThat(ratio(findings, "relu, weights x 1")).isGreaterThan(100);
    assertThat(ratio(findings, "relu, weights Xavier")).isLessThan(0.5);
    assertThat(figure(findings, "sigmoid, weights x 0.01, deviation in layer 5")).isLessThan(0.03);
    assertThat(findings.charts()).hasSize(10);
  }

  private static double ratio(Findings findings, String name) {
    return figure(findings, name + ", deviation in layer 5")
        / figure(findings, name + ", deviation in layer 1");
  }

  @Test
  void a_histogram_holds_every_value_once() {
    RandomStream random = RandomStream.of(1);
    double[] values = new double[1000];
    Arrays.setAll(values, i -> random.nextDouble());
    values[0] = 0;
    values[1] = 1;
    Curve curve = Histogram.linear(0, 1, 7).curve("all", values);
    assertThat(curve.points().stream().mapToDouble(Curve.Point::y).sum())
        .isCloseTo(100, within(1e-9));
    for (int bin = 0; bin < 7; bin++) {
      double from = bin / 7.0;
      double to = bin == 6 ? 2 : (bin + 1) / 7.0;
      long inside = Arrays.stream(values).filter(each -> each >= from && each < to).count();
      assertThat(curve.points().get(bin).y()).isCloseTo(inside / 10.0, within(1e-9));
      assertThat(curve.points().get(bin).x()).isCloseTo((bin + 0.5) / 7, within(1e-12));
    }
  }

  @Test
  void a_logarithmic_histogram_leaves_zeros_out_and_counts_them_among_all() {
    Curve curve = Histogram.logarithmic(1, 100, 2).curve("all", new double[] {0, 2, 20, 30});
    assertThat(curve.points()).extracting(Curve.Point::y).containsExactly(25.0, 50.0);
    assertThat(curve.points().get(0).x()).isCloseTo(Math.sqrt(10), within(1e-12));
  }

  @Test
  void every_optimizer_learns() {
    Findings findings = run("optimizers");
    assertThat(curves(findings, "accuracy")).hasSize(8);
    assertThat(findings.figures())
        .hasSize(16)
        .filteredOn(each -> each.what().endsWith("validation"))
        .allSatisfy(each -> assertThat(each.value()).as(each.what()).isGreaterThan(0.15));
    assertThat(digits.test().openings()).isZero();
  }

  @Test
  void normalisation_saves_first_weights_that_are_too_small() {
    Findings findings = run("batch-normalisation");
    assertThat(figure(findings, "weights x 0.01, normalised, validation"))
        .isGreaterThan(figure(findings, "weights x 0.01, plain, validation") + 0.2);
  }

  @Test
  void a_race_tells_of_what_diverges_and_goes_on() {
    Race race = new Race(setting(), 100);
    Findings findings =
        race.run(comparison("too fast", 1e30))
            .best("either", ImmutableList.of(comparison("fast", 1e30), comparison("slow", 0.01)))
            .findings("Rates");
    assertThat(findings.figures())
        .extracting(Finding::what)
        .containsExactly("too fast, diverged", "slow, validation", "slow, training");
    assertThat(curves(findings, "cost")).containsExactly("slow");
    assertThat(
            new Race(setting(), 100).run(comparison("too fast", 1e30)).findings("Rates").charts())
        .isEmpty();
  }

  private Comparison comparison(String name, double rate) {
    return new Comparison(
        name, Perceptron.of(digits.training().input(), 10), Perceptron.settings(Sgd.rate(rate), 2));
  }

  /** No gain is asked for: on 300 images the defaults make 100 steps, the baseline 1,800. */
  @Test
  void the_defaults_open_the_test_once_and_tell_mean_and_spread() {
    Findings findings = run("defaults");
    assertThat(digits.test().openings()).isEqualTo(1);
    double gain = figure(findings, "defaults, 300, 100 neurons, gain over the baseline, points");
    double better = figure(findings, "defaults, 300, 100 neurons, mean test accuracy");
    double base = figure(findings, "baseline, 100 sigmoid neurons, mean test accuracy");
    assertThat(gain).isCloseTo(100 * (better - base), within(1e-9));
    assertThat(figure(findings, "defaults, 300, 100 neurons, standard deviation, points"))
        .isPositive()
        .isLessThan(10);
    assertThat(curves(findings, "accuracy")).hasSize(3);
  }

  @Test
  void mean_and_deviation_are_those_of_a_sample() {
    Spread spread = Spread.of(2, 4, 4, 4, 5, 5, 7, 9);
    assertThat(spread.mean()).isEqualTo(5);
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(32 / 7.0), within(1e-12));
  }

  @Test
  void schedules_batch_sizes_decay_and_dropout_each_draw_their_curves() {
    assertThat(curves(run("schedules"), "accuracy")).hasSize(9);
    assertThat(curves(run("schedules"), "factor")).hasSize(8).doesNotContain("halved on a plateau");
    assertThat(curves(run("batch-size"), "cost")).hasSize(5);
    assertThat(curves(run("weight-decay"), "accuracy")).hasSize(6);
    assertThat(curves(run("dropout"), "accuracy")).hasSize(5);
    assertThat(digits.test().openings()).isZero();
  }

  @Test
  void pre_training_tells_of_means_spreads_and_gains_and_opens_the_test_once() {
    Findings findings = run("pretraining");
    assertThat(digits.test().openings()).isEqualTo(1);
    assertThat(curves(findings, "accuracy")).hasSize(6);
    double plain = figure(findings, "relu, no pre-training, mean test accuracy");
    double pretrained = figure(findings, "relu, denoising autoencoders, mean test accuracy");
    String gain = "relu, denoising autoencoders, gain over no pre-training, points";
    assertThat(figure(findings, gain)).isCloseTo(100 * (pretrained - plain), within(1e-9));
    assertThat(figure(findings, gain + ", standard deviation")).isPositive().isLessThan(20);
    assertThat(plain).isGreaterThan(0.3);
    assertThat(pretrained).isGreaterThan(0.3);
  }

  /** Of 300 images some 30 are of each digit, enough for 5 seeds with 1 or 3 of each. */
  @Test
  void transfer_compares_three_ways_on_the_same_few_images() {
    Findings findings = run("transfer");
    assertThat(digits.test().openings()).isEqualTo(1);
    assertThat(curves(findings, "accuracy"))
        .containsExactly("reused, frozen", "reused, fine-tuned", "from scratch");
    assertThat(Objects.requireNonNull(findings.charts().get("accuracy")).curves())
        .allSatisfy(
            curve ->
                assertThat(curve.points()).extracting(Curve.Point::x).containsExactly(5.0, 15.0));
    assertThat(figure(findings, "digits 0-4, mean validation accuracy")).isGreaterThan(0.3);
    assertThat(figure(findings, "digits 5-9, 15 images, reused, frozen, mean test accuracy"))
        .isGreaterThan(0.25);
  }

  @Test
  void digits_are_classes_from_zero_on_and_seeds_have_their_own() {
    Digits digit = new Digits(5, 5);
    LabeledImages all = digits.training();
    LabeledImages some = digit.of(all);
    assertThat(some.classes()).isEqualTo(5);
    int seen = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.label(i) >= 5) {
        assertThat(some.label(seen)).isEqualTo(all.label(i) - 5);
        assertThat(some.pixel(seen, 300)).isEqualTo(all.pixel(i, 300));
        seen++;
      }
    }
    assertThat(some.size()).isEqualTo(seen);
    LabeledImages two = digit.of(all, 0, 2);
    LabeledImages next = digit.of(all, 2, 2);
    assertThat(two.size()).isEqualTo(10);
    assertThat(new Digits(0, 5).least(two)).isEqualTo(2);
    assertThat(digit.least(all)).isBetween(10, 40);
    assertThat(next.digest()).isNotEqualTo(two.digest());
    assertThat(digit.of(all, 0, 4).size()).isEqualTo(two.size() + next.size());
  }

  @Test
  void gains_are_differences_of_one_seed() {
    Spread gains = Spread.ofGains(new double[] {2, 4, 6}, new double[] {1, 2, 3});
    assertThat(gains).isEqualTo(new Spread(2, 1));
  }

  @Test
  void three_searches_spend_the_same_and_open_the_test_once() {
    Findings findings = run("search");
    assertThat(digits.test().openings()).isEqualTo(1);
    assertThat(curves(findings, "course")).containsExactly("grid", "random", "halving");
    for (Curve curve : Objects.requireNonNull(findings.charts().get("course")).curves()) {
      assertThat(curve.points().get(curve.points().size() - 1).x()).isEqualTo(243);
      assertThat(curve.points()).extracting(Curve.Point::y).isSorted();
    }
    for (String strategy : List.of("grid", "random", "halving")) {
      assertThat(figure(findings, strategy + ", winner, validation, mean")).isGreaterThan(0.5);
      int trials =
          Objects.requireNonNull(findings.charts().get("trials-" + strategy)).curves().stream()
              .mapToInt(curve -> curve.points().size() / 2)
              .sum();
      assertThat(trials).isEqualTo(strategy.equals("halving") ? 81 : 27);
    }
  }
}
