package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.examples.TinyMnist;
import dev.nn.examples.experiment.Book;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.experiment.Preparation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.ExampleOrder;
import dev.nn.optim.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

final class DoctorCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String IMAGES = "4000";

  @TempDir Path directory;
  private Path data;
  private Path out;
  private Program nn;

  @BeforeEach
  void start() throws IOException {
    data = TinyMnist.write(directory.resolve("tiny"));
    out = directory.resolve("out");
    nn = new Program(directory);
  }

  private Program.Ended doctor(Program program, String name, String... options) {
    List<String> all =
        new ArrayList<>(List.of("doctor", name, "--data", data.toString(), "--images", IMAGES));
    all.addAll(List.of(options));
    return program.run(all.toArray(String[]::new));
  }

  private static Experiment experiment(String name, double rate, double bias) {
    Initialization first =
        new Initialization(
            (fans, random) -> random.nextGaussian() / Math.sqrt(fans.in()), (fans, random) -> bias);
    return new Experiment(
        name,
        "thirty rectified neurons",
        Book.of(90, "none", "chapter 0"),
        new Plan(
            Network.of(
                Shape.image(1, 28, 28),
                FullyConnectedLayer.of(30).activation(Activations.RELU).initialization(first),
                SoftmaxLayer.of(10)),
            Preparation.NONE,
            new TrainingSettings(
                Sgd.rate(rate), L2.none(), 8, 10, 1, ExampleOrder.SHUFFLED, DataType.FLOAT),
            Duration.ofSeconds(1)));
  }

  private static List<String> kinds(JsonNode json) {
    return json.get("findings").findValuesAsText("kind");
  }

  @Test
  void a_healthy_training_ends_with_0() {
    Program.Ended ended = doctor(nn, "ch6/baseline");

    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.lines().get(0)).startsWith("data: ").contains("not MNIST");
    assertThat(ended.lines().get(1))
        .isEqualTo(
            "examined: ch6/baseline, seed 1, from its first step, over at most 4,000 images");
    assertThat(ended.out()).endsWith("nothing found\n");
  }

  @Test
  void an_ill_one_ends_with_1_and_says_what_to_try() {
    Program ill = new Program(directory, List.of(experiment("ch0/dead", 0.1, -100)));
    Program.Ended ended = doctor(ill, "ch0/dead");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("fault (dead-neurons): 30 of 30 neurons of layer 0, ")
        .contains("\n  Expected: few; each is a neuron less.\n")
        .contains("\n  Try: biases that begin at 0")
        .endsWith("found: 3 faults, 0 warnings, 0 notes\n");
  }

  @Test
  void json_is_all_that_is_printed() throws IOException {
    Program ill = new Program(directory, List.of(experiment("ch0/slow", 1e-7, 0)));
    Program.Ended ended = doctor(ill, "ch0/slow", "--json", "--seed", "5");

    assertThat(ended.code()).isEqualTo(1);
    JsonNode json = JSON.readTree(ended.out());
    assertThat(json.get("experiment").asText()).isEqualTo("ch0/slow");
    assertThat(json.get("seed").asLong()).isEqualTo(5);
    assertThat(json.get("begins").asText()).isEqualTo("first weights");
    assertThat(json.get("images").asInt()).isEqualTo(4000);
    assertThat(kinds(json)).containsExactly("rate-too-small");
    assertThat(json.get("findings").get(0).get("severity").asText()).isEqualTo("fault");
    assertThat(json.get("findings").get(0).get("advice").asText())
        .isEqualTo("Try: a learning rate that is ten times larger (now Sgd[rate=1.0E-7]).");
  }

  /** What nn run left behind: result, model, checkpoints. */
  private void run(Program program) {
    assertThat(
            program
                .run(
                    "run",
                    "ch0/healthy",
                    "--data",
                    data.toString(),
                    "--out",
                    out.toString(),
                    "--seed",
                    "7",
                    "--quiet",
                    "--model",
                    out.resolve("digits.nn").toString(),
                    "--json",
                    out.resolve("result.json").toString())
                .code())
        .isZero();
  }

  @Test
  void what_a_run_left_is_examined_too() throws IOException {
    Program program = new Program(directory, List.of(experiment("ch0/healthy", 0.03, 0)));
    run(program);

    JsonNode result = examined(program, out.resolve("result.json"));
    JsonNode model = examined(program, out.resolve("digits.nn"));
    JsonNode checkpoints = examined(program, out.resolve("checkpoints/ch0-healthy-seed7"));

    assertThat(result.get("begins").asText()).isEqualTo("first weights");
    assertThat(model.get("begins").asText()).isEqualTo("best model");
    assertThat(checkpoints.get("begins").asText()).isEqualTo("best model");
    assertThat(checkpoints.get("findings")).isEqualTo(model.get("findings"));
    assertThat(Stream.of(result, model, checkpoints))
        .allSatisfy(each -> assertThat(each.get("experiment").asText()).isEqualTo("ch0/healthy"))
        .allSatisfy(each -> assertThat(each.get("seed").asLong()).isEqualTo(7))
        .allSatisfy(each -> assertThat(kinds(each)).isEmpty());
  }

  private JsonNode examined(Program program, Path run) throws IOException {
    Program.Ended ended = doctor(program, run.toString(), "--json");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).as(ended.out()).isZero();
    return JSON.readTree(ended.out());
  }

  @Test
  void a_result_is_examined_on_its_own_data() throws IOException {
    Program program = new Program(directory, List.of(experiment("ch0/healthy", 0.03, 0)));
    run(program);
    Program.Ended ended =
        program.run("doctor", out.resolve("result.json").toString(), "--data", "embedded");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .startsWith("nn: error: the result: was made on ")
        .endsWith("hint: --data names the data that it was made on\n");
  }

  @Test
  void a_terminal_shows_progress_and_quiet_does_not() {
    assertThat(
            nn.runOn(80, "doctor", "ch6/baseline", "--data", data.toString(), "--images", IMAGES)
                .err())
        .contains("looking at the data and the first weights", "epoch 1/8");
    assertThat(
            nn.runOn(
                    80,
                    "doctor",
                    "ch6/baseline",
                    "--data",
                    data.toString(),
                    "--images",
                    IMAGES,
                    "--quiet")
                .err())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ch6/basline                     | 2 | unknown experiment ch6/basline | did you mean ch6/baseline?
          nothing.json                    | 3 | nothing.json: no such file | nn run says where it writes its result
          ch1/darkness                    | 2 | ch1/darkness is a study, and the doctor examines trainings | nn list shows which are which
          ch6/baseline --images 0         | 2 | --images 0: must be in 1..100000000 |
          """)
  void says_what_is_wrong_with_the_command(String arguments, int code, String error, String hint) {
    Program.Ended ended = nn.run(("doctor " + arguments).split(" ", -1));

    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .containsExactlyElementsOf(
            hint == null
                ? List.of("nn: error: " + error)
                : List.of("nn: error: " + error, "hint: " + hint));
  }

  @Test
  void a_directory_without_checkpoints_is_none() throws IOException {
    Files.createDirectories(out.resolve("ch6-baseline-seed1"));
    Program.Ended ended = doctor(nn, out.resolve("ch6-baseline-seed1").toString());

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains(": no checkpoints of nn run\n");
  }
}
