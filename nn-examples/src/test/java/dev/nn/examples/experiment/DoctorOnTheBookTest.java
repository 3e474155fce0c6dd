package dev.nn.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.data.mnist.Mnist;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.optim.doctor.Doctor;
import dev.nn.optim.doctor.Finding;
import dev.nn.optim.doctor.PlannedTraining;
import dev.nn.optim.doctor.Severity;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the doctor says of the book's trainings: of healthy ones nothing, of ill ones their illness.
 */
class DoctorOnTheBookTest {
  private static final int IMAGES = 15_000;
  private static Mnist mnist;

  @BeforeAll
  static void read() throws IOException {
    String directory = System.getenv("NN_DATA");
    assumeTrue(directory != null, "skipped: NN_DATA names no directory with the files of MNIST");
    mnist = Mnist.read(Path.of(directory));
  }

  private static List<Finding> examine(String name) {
    Plan plan =
        Experiments.ALL.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow()
            .plan();
    return Doctor.standard()
        .examine(
            new PlannedTraining(
                plan.trainer(1), plan.preparation().of(mnist.training()), mnist.validation()),
            IMAGES);
  }

  private static List<String> kinds(List<Finding> findings) {
    return findings.stream().map(Finding::kind).distinct().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ch3/early-stopping",
        "ch5/depth-1",
        "ch5/depth-2",
        "ch6/baseline",
        "ch6/conv",
        "ch6/conv-only",
        "ch6/two-conv-relu",
        "ch6/expanded-100"
      })
  void healthy_trainings_get_notes_at_most(String name) {
    assertThat(examine(name)).allMatch(each -> each.severity() == Severity.NOTE);
  }

  /** Chapters 1, 3 and 5 say the same of them. */
  @ParameterizedTest
  @CsvSource({
    "ch1/slow, initial-cost rate-too-small saturation",
    "ch1/diverge, rate-too-large no-progress saturation",
    "ch1/quadratic-30, saturation",
    "ch3/cross-entropy-30, initial-cost saturation",
    "ch5/depth-4, no-progress vanishing-gradient"
  })
  void ill_trainings_have_the_illness_that_the_book_shows(String name, String expected) {
    assertThat(kinds(examine(name))).containsExactlyElementsOf(Splitter.on(' ').split(expected));
  }

  /** Images with other pixels or labels. */
  private record Changed(LabeledImages images, double scale, boolean mixed) implements Dataset {
    @Override
    public String description() {
      return images.description();
    }

    @Override
    public String digest() {
      return images.digest();
    }

    @Override
    public Shape input() {
      return images.input();
    }

    @Override
    public int classes() {
      return images.classes();
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public int label(int example) {
      return mixed ? RandomStream.of(1).at(example).nextInt(10) : images.label(example);
    }

    @Override
    public void copy(int example, Batch batch, int row) {
      images.copy(example, batch, row);
      int pixels = input().size();
      for (int k = row * pixels; k < (row + 1) * pixels; k++) {
        batch.inputs().set(k, scale * batch.inputs().get(k));
      }
      for (int k = 0; k < classes(); k++) {
        batch.targets().set(row * classes() + k, k == label(example) ? 1 : 0);
      }
    }
  }

  private static List<Finding> examine(
      Activation activation, Initialization first, double rate, Dataset training) {
    Network network =
        Network.of(
            Shape.vector(784),
            FullyConnectedLayer.of(30).activation(activation).initialization(first),
            SoftmaxLayer.of(10));
    return Doctor.standard()
        .examine(
            new PlannedTraining(
                Trainer.of(network).optimizer(Sgd.rate(rate)).seed(1),
                training,
                mnist.validation()),
            IMAGES);
  }

  private static Initialization first(double weights, double biases) {
    return new Initialization(
        (fans, random) -> weights * random.nextGaussian(), (fans, random) -> biases);
  }

  @Test
  void a_small_network_is_healthy() {
    assertThat(examine(Activations.SIGMOID, Initialization.scaled(), 0.1, mnist.training()))
        .isEmpty();
  }

  @Test
  void pixels_from_0_to_255_are_found() {
    List<Finding> findings =
        examine(
            Activations.SIGMOID,
            Initialization.scaled(),
            0.1,
            new Changed(mnist.training(), 256, false));
    assertThat(kinds(findings)).containsExactly("inputs", "saturation");
    assertThat(findings.get(0).found())
        .isEqualTo("The inputs go from 0.000 to 255.0: too large, neurons saturate.");
  }

  /** Before the first step nothing shows it: ten such labels are learned by heart, too. */
  @Test
  void labels_of_other_images_show_in_the_course_of_the_cost() {
    List<Finding> findings =
        examine(
            Activations.SIGMOID,
            Initialization.scaled(),
            0.1,
            new Changed(mnist.training(), 1, true));
    assertThat(kinds(findings)).containsExactly("no-progress");
    assertThat(findings.get(0).advice()).contains("labels that belong to their images");
  }

  @Test
  void a_rate_of_100_is_too_large() {
    assertThat(kinds(examine(Activations.SIGMOID, Initialization.scaled(), 100, mnist.training())))
        .contains("rate-too-large");
  }

  @Test
  void a_rate_of_a_ten_millionth_is_too_small() {
    assertThat(kinds(examine(Activations.SIGMOID, Initialization.scaled(), 1e-7, mnist.training())))
        .containsExactly("rate-too-small");
  }

  @Test
  void weights_of_zero_are_found() {
    assertThat(kinds(examine(Activations.SIGMOID, first(0, 0), 0.1, mnist.training())))
        .contains("first-weights");
  }

  @Test
  void biases_that_kill_rectified_neurons_are_found() {
    assertThat(kinds(examine(Activations.RELU, first(0.05, -100), 0.1, mnist.training())))
        .containsExactly("one-batch", "no-progress", "dead-neurons");
  }

  @Test
  void weights_that_saturate_sigmoids_are_found() {
    assertThat(kinds(examine(Activations.SIGMOID, first(10, 0), 0.1, mnist.training())))
        .containsExactly("saturation", "update-ratio");
  }
}
