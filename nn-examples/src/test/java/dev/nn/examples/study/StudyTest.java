package dev.nn.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.data.mnist.Mnist;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.source.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class StudyTest {
  private static ImageData digits;

  @BeforeAll
  static void draw() {
    LabeledImages all = EmbeddedDigits.of(1, 3000);
    digits =
        new ImageData(
            new Origin(all.description(), all.digest(), ""),
            all.slice(0, 1500),
            ValidationData.of(all.slice(1500, 2000)),
            TestData.of(all.slice(2000, 3000)));
  }

  private static Findings run(Study.Script script) {
    return script.run(new Setting(digits, 1, line -> {}));
  }

  /** The figures of chapter 3: of both costs, the near start first. */
  @Test
  void a_saturated_neuron_learns_slowly_with_the_quadratic_cost_alone() {
    Findings findings = run(Saturation::run);
    assertThat(findings.figures().subList(0, 4))
        .allSatisfy(
            each ->
                assertThat(each.value())
                    .isCloseTo(Objects.requireNonNull(each.book()), within(0.005)));
    assertThat(early(findings, "quadratic", 1)).isLessThan(0.1 * early(findings, "quadratic", 0));
    assertThat(early(findings, "cross-entropy", 1))
        .isGreaterThan(early(findings, "cross-entropy", 0));
  }

  /** How much of its cost a curve loses in 20 epochs. */
  private static double early(Findings findings, String cost, int curve) {
    Curve drawn = Objects.requireNonNull(findings.charts().get(cost)).curves().get(curve);
    return drawn.points().get(0).y() - drawn.points().get(20).y();
  }

  @Test
  void early_layers_learn_slower_than_late_ones() {
    List<Finding> norms = run(GradientNorms::run).figures();
    assertThat(norms).hasSize(9);
    for (int i : new int[] {0, 2, 3, 5, 6, 7}) {
      assertThat(norms.get(i).value()).isPositive().isLessThan(norms.get(i + 1).value() / 2);
    }
  }

  @Test
  void a_support_vector_machine_learns_and_more_images_help() {
    LabeledImages test = digits.test().open();
    double few =
        SupportVectorMachine.trainedOn(digits.training().slice(0, 200)).accuracy(test).fraction();
    double many = SupportVectorMachine.trainedOn(digits.training()).accuracy(test).fraction();
    assertThat(many).isGreaterThan(0.5).isGreaterThan(few);
  }

  @Test
  void only_the_darkness_of_an_image_counts() {
    double share = run(Darkness::run).figures().get(0).value();
    assertThat(share).isBetween(0.1, 0.4);
  }

  @Test
  void a_comparison_tells_of_each_of_its_trainings() {
    List<String> told = new ArrayList<>();
    ImageData few = digits.limited(100);
    Findings findings = LearningRates.run(new Setting(few, 1, told::add));
    assertThat(told)
        .hasSize(3)
        .allMatch(line -> line.matches("rate .*: validation .* %, training cost .*"));
    assertThat(Objects.requireNonNull(findings.charts().get("cost")).curves())
        .hasSize(3)
        .allMatch(curve -> curve.points().size() == 30);
  }

  /** 2225 images, counted by the book's own program. */
  @Test
  @EnabledIfEnvironmentVariable(named = "NN_DATA", matches = ".+")
  void the_darkness_of_mnist_gives_the_book_s_figure() throws IOException {
    Mnist mnist = Mnist.read(Path.of(System.getenv("NN_DATA")));
    ImageData data =
        new ImageData(
            new Origin(mnist.description(), mnist.digest(), ""),
            mnist.training(),
            mnist.validation(),
            mnist.test());
    assertThat(Darkness.run(new Setting(data, 1, line -> {})).figures().get(0).value())
        .isEqualTo(0.2225);
    assertThat(data.test().openings()).isEqualTo(1);
  }
}
