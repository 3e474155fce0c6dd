package dev.nn.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.data.mnist.Mnist;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.source.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The replay against figures of the author's recordings, fig/*.json beside the book's programs. */
class RecordedRunsTest {
  private static final int EVALUATION_COST = 0;
  private static final int EVALUATION_ACCURACY = 1;
  private static final int TRAINING_COST = 2;
  private static final int TRAINING_ACCURACY = 3;

  @SuppressWarnings("NullAway.Init") // Set before all tests, or no test runs.
  private static ImageData data;

  @BeforeAll
  static void readMnist() throws IOException {
    String directory = System.getenv("NN_DATA");
    assumeTrue(
        directory != null,
        "skipped: the environment variable NN_DATA names no directory with the files of MNIST");
    Mnist mnist = Mnist.read(Path.of(directory));
    assumeTrue(
        mnist.description().equals("MNIST"), "skipped: NN_DATA holds " + mnist.description());
    Origin origin = new Origin(mnist.description(), mnist.digest(), directory);
    data = new ImageData(origin, mnist.training(), mnist.validation(), mnist.test());
  }

  private static JsonNode replayed(String name, int epochs) {
    Replay replay =
        Replays.ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    return new ObjectMapper().valueToTree(replay.run(data, epochs, line -> {}));
  }

  private static List<Integer> counts(JsonNode list) {
    List<Integer> counts = new ArrayList<>();
    list.forEach(each -> counts.add(each.intValue()));
    return counts;
  }

  @Test
  void overfitting_is_repeated_to_the_image() {
    JsonNode lists = replayed("overfitting", 10);

    assertThat(counts(lists.get(EVALUATION_ACCURACY)))
        .containsExactly(5887, 6505, 6970, 7271, 7433, 7198, 7710, 7747, 7850, 7899);
    assertThat(counts(lists.get(TRAINING_ACCURACY)))
        .containsExactly(690, 749, 812, 848, 872, 865, 914, 932, 948, 949);
    requireCost(lists.get(EVALUATION_COST), 2.076277232332908, 1.2353298430277617);
    requireCost(lists.get(TRAINING_COST), 1.8433647860328504, 0.47790622727830795);
  }

  private static void requireCost(JsonNode costs, double first, double tenth) {
    assertThat(costs.get(0).doubleValue()).isCloseTo(first, within(1e-9 * first));
    assertThat(costs.get(9).doubleValue()).isCloseTo(tenth, within(1e-9 * tenth));
  }

  @Test
  void first_epochs_on_all_images_are_repeated_to_the_image() {
    assertThat(counts(replayed("overfitting-full", 1).get(EVALUATION_ACCURACY)))
        .containsExactly(9136);
    assertThat(counts(replayed("regularized-full", 1).get(EVALUATION_ACCURACY)))
        .containsExactly(9212);
  }

  /** The book's 92.70 % of the validation data. */
  @Test
  void the_first_epoch_with_default_weights_is_repeated_to_the_image() {
    JsonNode lists = replayed("initialisation-30", 1).get("default_weight_initialization");
    assertThat(counts(lists.get(EVALUATION_ACCURACY))).containsExactly(9270);
  }
}
