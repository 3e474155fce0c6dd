package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.examples.experiment.Book;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Experiment.Committee;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.experiment.Preparation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.ExampleOrder;
import dev.nn.optim.train.TrainingSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/** An experiment whose networks vote. */
class VoteTest {
  private static final Plan PLAN =
      new Plan(
          Network.of(
              Shape.image(1, 28, 28),
              ConvPoolLayer.of(4, 5, 5).pool(4, 4).activation(Activations.RELU),
              SoftmaxLayer.of(10)),
          Preparation.EXPANDED_BY_SHIFTS,
          new TrainingSettings(
              Sgd.rate(0.03), L2.none(), 1, 10, 1, ExampleOrder.SHUFFLED, DataType.FLOAT),
          Duration.ofSeconds(1));

  private static final Experiment MEMBER =
      new Experiment("ch6/member", "one", Book.exercise("chapter 6"), PLAN);

  private static final Experiment VOTE =
      new Experiment(
          "ch6/vote",
          "three",
          Book.of(99.67, "vote", "chapter 6"),
          PLAN,
          Optional.of(new Committee("ch6/member", 3)));

  @TempDir Path directory;

  private Path out;
  private Program nn;

  @BeforeEach
  void start() {
    out = directory.resolve("out");
    nn = new Program(directory, List.of(MEMBER, VOTE));
  }

  @Test
  void votes_with_the_networks_that_are_trained_and_trains_the_others() throws IOException {
    assertThat(run("ch6/member", "--seeds", "2").code()).isZero();
    List<Path> trained = checkpoints();

    Program.Ended ended = run("ch6/vote", "--json", directory.resolve("vote.json").toString());

    assertThat(ended.code()).isZero();
    assertThat(checkpoints()).containsAll(trained);
    assertThat(out.resolve("checkpoints/ch6-member-seed3")).isDirectory();
    JsonNode result = new ObjectMapper().readTree(Files.readString(directory.resolve("vote.json")));
    assertThat(result.get("runs")).hasSize(3);
    JsonNode vote = result.get("vote");
    assertThat(vote.get("members").intValue()).isEqualTo(3);
    double accuracy = vote.get("testAccuracy").doubleValue();
    assertThat(vote.get("testLow").doubleValue()).isLessThan(accuracy);
    assertThat(vote.get("testHigh").doubleValue()).isGreaterThan(accuracy);
    long examples = Math.round(vote.get("errors").size() / (1 - accuracy));
    assertThat(examples).isEqualTo(result.at("/data/test").longValue());
    assertThat(vote.at("/errors/0/label")).isNotEqualTo(vote.at("/errors/0/given"));
    assertThat(ended.out()).contains("vote of 3: test ", "mean of their probabilities: test ");
  }

  @Test
  void draws_the_errors_and_the_filters() throws IOException {
    Program.Ended ended = run("ch6/vote");

    String result = file(ended, "result: ").getFileName().toString();
    assertThat(result).matches("ch6-vote-seeds1-3-\\d{8}T\\d{6}\\.\\d{3}Z\\.json");
    for (String picture : List.of("errors", "filters-1")) {
      Path file = out.resolve(result.replace(".json", "-%s.png".formatted(picture)));
      assertThat(ended.lines()).contains("picture: " + file);
      BufferedImage image = ImageIO.read(file.toFile());
      assertThat(image.getWidth()).isGreaterThan(100);
    }
  }

  @Test
  void another_run_leaves_the_pictures_of_the_one_before() throws IOException {
    Path first = file(run("ch6/vote"), "picture: ");
    byte[] drawn = Files.readAllBytes(first);

    Path second = file(run("ch6/vote", "--seeds", "2"), "picture: ");

    assertThat(second).exists().isNotEqualTo(first);
    assertThat(first).hasBinaryContent(drawn);
  }

  private static Path file(Program.Ended ended, String what) {
    return ended.lines().stream()
        .filter(line -> line.startsWith(what))
        .map(line -> Path.of(line.substring(what.length())))
        .findFirst()
        .orElseThrow();
  }

  private Program.Ended run(String name, String... options) {
    String[] first = {"run", name, "--data", "embedded", "--limit", "300", "--quiet"};
    String[] second = {"--out", out.toString()};
    return nn.run(Stream.of(first, second, options).flatMap(Stream::of).toArray(String[]::new));
  }

  private List<Path> checkpoints() throws IOException {
    try (var files = Files.walk(out.resolve("checkpoints"))) {
      return files.filter(file -> file.toString().endsWith(".checkpoint")).toList();
    }
  }
}
