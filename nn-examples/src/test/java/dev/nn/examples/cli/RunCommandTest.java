package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.nn.examples.TinyMnist;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.experiment.Preparation;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.ExampleOrder;
import dev.nn.optim.train.TrainingSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

final class RunCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

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

  private Program.Ended baseline(String... options) {
    return nn.run(arguments(options));
  }

  private String[] arguments(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("run", "ch6/baseline", "--data", data.toString(), "--out", out.toString()));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }

  private static List<String> keys(JsonNode node) {
    return ImmutableList.copyOf(node.fieldNames());
  }

  @Test
  void says_first_which_data_that_is() {
    Program.Ended ended = baseline("--epochs", "1");

    assertThat(ended.code()).isZero();
    assertThat(ended.lines().get(0))
        .matches(
            "data: custom IDX files in .*tiny \\(not MNIST, SHA-256 [0-9a-f]{16}\\.\\.\\..*\\)");
    assertThat(ended.lines().get(1)).isEqualTo("images: 500 training, 100 validation, 100 test");
  }

  @Test
  void prints_a_line_an_epoch_where_nobody_watches() {
    Program.Ended ended = baseline("--epochs", "2");

    assertThat(ended.err().lines())
        .hasSize(2)
        .element(1)
        .asString()
        .matches("epoch 2/2: cost \\d+\\.\\d{4}, validation \\d+\\.\\d\\d %, [\\d,]+ images/s");
    assertThat(baseline("--epochs", "2", "--quiet", "--seed", "2").err()).isEmpty();
  }

  @Test
  void draws_a_bar_on_a_terminal_and_takes_it_away() {
    Program.Ended ended = nn.runOn(80, arguments("--epochs", "3"));

    assertThat(ended.code()).isZero();
    // What is drawn before the end is a matter of time.
    assertThat(ended.err()).contains("epoch 3/3 [").endsWith("\r\u001b[K");
    assertThat(ended.err().split("\r\u001b\\[K", -1)).allMatch(line -> line.length() < 80);
  }

  @Test
  void writes_the_record_of_the_run() throws IOException {
    Instant before = Instant.now().minusSeconds(1);
    baseline("--epochs", "2", "--seed", "7", "--limit", "400");

    assertThat(files()).hasSize(1);
    assertThat(files().get(0).getFileName().toString())
        .matches("ch6-baseline-seed7-\\d{8}T\\d{6}\\.\\d{3}Z\\.json");
    JsonNode result = read(files().get(0));
    assertThat(keys(result))
        .containsExactly(
            "experiment",
            "data",
            "settings",
            "started",
            "command",
            "version",
            "commit",
            "machine",
            "testOpenings",
            "seed",
            "bestEpoch",
            "bestValidationAccuracy",
            "testAccuracyAtBestValidation",
            "testLow",
            "testHigh",
            "imagesPerSecond",
            "epochs",
            "errors");
    assertThat(result.get("experiment").textValue()).isEqualTo("ch6/baseline");
    assertThat(result.get("command").textValue())
        .startsWith("nn run ch6/baseline --data ")
        .endsWith("--epochs 2 --seed 7 --limit 400");
    assertThat(Instant.parse(result.get("started").textValue()))
        .isAfterOrEqualTo(before.minusSeconds(1));
  }

  @Test
  void records_data_and_settings() throws IOException {
    baseline("--epochs", "2", "--limit", "400");

    JsonNode result = read(files().get(0));
    JsonNode used = result.get("data");
    assertThat(keys(used)).containsExactly("name", "digest", "training", "validation", "test");
    assertThat(used.get("name").textValue()).startsWith("custom IDX files in ");
    assertThat(used.get("digest").textValue()).matches("[0-9a-f]{64}");
    assertThat(used.get("training").intValue()).isEqualTo(400);
    assertThat(used.get("validation").intValue()).isEqualTo(TinyMnist.OTHERS);
    assertThat(used.get("test").intValue()).isEqualTo(TinyMnist.OTHERS);
    assertThat(result.get("settings"))
        .isEqualTo(
            JSON.readTree(
                """
                {"network": "Network[image 1x28x28, FullyConnectedLayer[100, sigmoid], SoftmaxLayer[10]]",
                 "preparation": "NONE", "optimizer": "Sgd[rate=0.1]", "regularization": "none", "miniBatch": 10,
                 "order": "%s", "epochs": 2, "type": "FLOAT"}
                """
                    .formatted(Program.experiment("ch6/baseline").plan().settings().order())));
  }

  @Test
  void records_the_machine() throws IOException {
    baseline("--epochs", "1");

    JsonNode result = read(files().get(0));
    assertThat(result.get("commit").textValue()).matches("(unknown|[0-9a-f]{40})(-dirty)?");
    JsonNode machine = result.get("machine");
    assertThat(keys(machine)).containsExactly("cpu", "cores", "memoryBytes", "os", "jvm", "blas");
    assertThat(machine.get("cpu").textValue()).isNotBlank();
    assertThat(machine.get("cores").intValue()).isPositive();
    assertThat(machine.get("memoryBytes").longValue()).isGreaterThan(1L << 28);
    assertThat(keys(machine.get("blas"))).containsExactly("library", "core", "threads");
    assertThat(machine.get("blas").get("threads").intValue()).isEqualTo(1);
  }

  @Test
  void records_every_epoch() throws IOException {
    baseline("--epochs", "3");

    JsonNode run = read(files().get(0));
    assertThat(run.get("seed").longValue()).isEqualTo(1);
    assertThat(run.get("imagesPerSecond").doubleValue()).isPositive();
    assertThat(run.get("testAccuracyAtBestValidation").doubleValue()).isBetween(0.0, 1.0);
    assertThat(run.get("epochs")).hasSize(3);
    JsonNode first = run.get("epochs").get(0);
    assertThat(keys(first)).contains("epoch", "trainingCost", "validationAccuracy", "seconds");
    assertThat(first.get("epoch").intValue()).isEqualTo(1);
    assertThat(first.get("seconds").doubleValue()).isPositive();
    JsonNode best = run.get("epochs").get(run.get("bestEpoch").intValue() - 1);
    assertThat(best.get("validationAccuracy")).isEqualTo(run.get("bestValidationAccuracy"));
    assertThat(best.get("testAccuracy")).isEqualTo(run.get("testAccuracyAtBestValidation"));
    assertThat(run.get("epochs").findValues("testAccuracy")).hasSize(1);
  }

  @Test
  void equal_seeds_give_equal_figures() throws IOException {
    Path first = directory.resolve("first.json");
    Path second = directory.resolve("second.json");
    Path other = directory.resolve("other.json");
    baseline("--epochs", "3", "--json", first.toString());
    baseline("--epochs", "3", "--json", second.toString());
    baseline("--epochs", "3", "--json", other.toString(), "--seed", "2");

    assertThat(figures(second)).isEqualTo(figures(first));
    assertThat(figures(other)).isNotEqualTo(figures(first));
  }

  private static List<List<Double>> figures(Path file) throws IOException {
    List<List<Double>> figures = new ArrayList<>();
    for (JsonNode epoch : read(file).get("epochs")) {
      figures.add(
          List.of(
              epoch.get("trainingCost").doubleValue(),
              epoch.get("validationAccuracy").doubleValue()));
    }
    return figures;
  }

  @Test
  void several_seeds_are_summed_up() throws IOException {
    Program.Ended ended = baseline("--epochs", "2", "--seed", "4", "--seeds", "3");

    assertThat(ended.out()).contains("seed 4: ", "seed 5: ", "seed 6: ", "best of 3 by validation");
    assertThat(files().get(0).getFileName().toString()).startsWith("ch6-baseline-seeds4-6-");
    JsonNode result = read(files().get(0));
    assertThat(result.get("runs")).hasSize(3);
    JsonNode chosen = result.get("runs").get(result.get("seed").intValue() - 4);
    assertThat(chosen.get("epochs")).isEqualTo(result.get("epochs"));
    assertThat(result.get("runs").findValues("bestValidationAccuracy"))
        .allMatch(each -> each.doubleValue() <= result.get("bestValidationAccuracy").doubleValue());
    assertThat(keys(result.get("summary")))
        .containsExactly("figure", "bestSeed", "ofBest", "mean", "standardDeviation");
  }

  @Test
  void seeds_side_by_side_give_what_they_give_one_after_another() throws IOException {
    Path one = directory.resolve("one.json");
    Path three = directory.resolve("three.json");
    String[] digits = {"run", "ch6/baseline", "--data", "embedded", "--limit", "1000"};
    String[] seeds = {"--epochs", "2", "--seed", "4", "--seeds", "5"};
    String elsewhere = directory.resolve("elsewhere").toString();
    nn.run(all(digits, seeds, "--json", one.toString(), "--out", out.toString()));
    Program.Ended ended =
        nn.runOn(
            80,
            all(digits, seeds, "--json", three.toString(), "--out", elsewhere, "--parallel", "3"));

    assertThat(ended.code()).isZero();
    assertThat(withoutTimes(three)).isEqualTo(withoutTimes(one)).hasSize(5);
    assertThat(withoutTimes(three))
        .extracting(run -> run.get("seed").longValue())
        .containsExactly(4L, 5L, 6L, 7L, 8L);
    assertThat(read(three).get("summary")).isEqualTo(read(one).get("summary"));
    assertThat(ended.out().lines().filter(line -> line.matches("seed \\d: best epoch .*")))
        .hasSize(5);
    assertThat(ended.err().lines())
        .hasSize(10)
        .allMatch(line -> line.matches("seed [4-8], epoch [12]/2: cost .* images/s"));
  }

  private static String[] all(String[] first, String[] second, String... third) {
    return Stream.of(first, second, third).flatMap(Stream::of).toArray(String[]::new);
  }

  private static List<JsonNode> withoutTimes(Path file) throws IOException {
    List<JsonNode> runs = new ArrayList<>();
    for (JsonNode run : read(file).get("runs")) {
      ((ObjectNode) run).remove("imagesPerSecond");
      run.get("epochs").forEach(epoch -> ((ObjectNode) epoch).remove("seconds"));
      runs.add(run);
    }
    return runs;
  }

  @Test
  void a_failure_beside_others_is_told_once() throws IOException {
    nn = new Program(directory, List.of(diverging()));

    assertFailed(baseline("--seeds", "4", "--parallel", "3"), 5, "Training diverged: the cost is ");
    assertThat(files()).isEmpty();
  }

  @Test
  void refuses_no_training_at_once() {
    assertFailed(baseline("--parallel", "0"), 2, "--parallel 0: must be in 1..100000");
  }

  @Test
  void standard_output_is_the_record_alone_where_asked() throws IOException {
    Program.Ended ended = baseline("--epochs", "1", "--json", "-");

    assertThat(JSON.readTree(ended.out())).isEqualTo(read(files().get(0)));
    assertThat(ended.err()).startsWith("data: ");
  }

  @Test
  void never_sets_the_books_figure_beside_another() throws IOException {
    assertThat(baseline("--epochs", "1").out())
        .contains(
            "book: not comparable, its 97.80 % is on MNIST, after 60 epochs, with 50,000 training images");
    assertThat(baseline("--epochs", "1").out()).doesNotContain("book: 97");
  }

  @Test
  void takes_the_embedded_digits_for_what_they_are() {
    Program.Ended ended =
        nn.run(
            "run",
            "ch6/baseline",
            "--data",
            "embedded",
            "--epochs",
            "1",
            "--limit",
            "1000",
            "--out",
            out.toString());

    assertThat(ended.code()).isZero();
    assertThat(ended.lines().get(0))
        .startsWith("data: embedded digits, seed 1 (not MNIST, SHA-256 ");
    assertThat(ended.lines().get(1))
        .isEqualTo("images: 1,000 training, 10,000 validation, 10,000 test");
    assertThat(ended.out()).contains("book: not comparable, its 97.80 % is on MNIST");
  }

  @Test
  void says_that_a_directory_is_missing() {
    data = directory.resolve("nowhere");

    assertFailed(baseline(), 3, data + ": no such directory");
  }

  @Test
  void says_which_file_is_missing() throws IOException {
    Files.delete(data.resolve("t10k-labels-idx1-ubyte"));

    assertFailed(baseline(), 3, data + ": t10k-labels-idx1-ubyte is missing");
  }

  @Test
  void says_that_a_file_is_cut_short() throws IOException {
    Path plain = data.resolve("train-images-idx3-ubyte");
    byte[] packed = gzip(Files.readAllBytes(plain));
    Files.delete(plain);
    Files.write(
        data.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(packed, packed.length / 2));

    assertFailed(baseline(), 3, "train-images-idx3-ubyte.gz");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void refuses_a_limit_above_what_is_there() {
    assertFailed(baseline("--limit", "501"), 2, "--limit 501: must be in 1..500");
  }

  @Test
  void checks_before_training_that_the_result_can_be_written() throws IOException {
    Files.writeString(out, "in the way");

    Program.Ended ended = baseline("--epochs", "1");

    assertFailed(ended, 4, "cannot write " + out + ": a file is in the way; nothing was done");
    assertThat(Files.readString(out)).isEqualTo("in the way");
  }

  @Test
  void checks_the_named_file_too() throws IOException {
    assertFailed(
        baseline("--json", directory.toString()),
        4,
        "cannot write " + directory + ": it is not a regular file; nothing was done");
  }

  @Test
  void checks_that_a_directory_is_writable() throws IOException {
    Files.createDirectories(out);
    assumeFalse(!out.toFile().setWritable(false) || Files.isWritable(out), "root can write");

    assertFailed(baseline(), 4, "cannot write " + out + ": permission denied; nothing was done");
  }

  @Test
  void says_that_training_diverged() throws IOException {
    nn = new Program(directory, List.of(diverging()));

    assertFailed(baseline(), 5, "Training diverged: the cost is ");
    assertThat(files()).isEmpty();
  }

  private static Experiment diverging() {
    Experiment calm = Program.experiment("ch6/baseline");
    TrainingSettings wild =
        new TrainingSettings(
            Sgd.rate(1e30), L2.none(), 3, 10, 1, ExampleOrder.AS_STORED, DataType.FLOAT);
    return new Experiment(
        calm.name(),
        calm.title(),
        calm.book(),
        new Plan(calm.plan().network(), Preparation.NONE, wild, Duration.ofSeconds(1)));
  }

  private static void assertFailed(Program.Ended ended, int code, String message) {
    assertThat(ended.err()).contains("nn: error: ").contains(message).doesNotContain("\tat ");
    assertThat(ended.err().lines().filter(line -> !line.startsWith("hint: "))).hasSize(1);
    assertThat(ended.code()).isEqualTo(code);
  }
}
