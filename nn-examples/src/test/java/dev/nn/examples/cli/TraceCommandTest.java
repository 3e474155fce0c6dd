package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.core.network.Network;
import dev.nn.data.LabeledImages;
import dev.nn.data.mnist.Environment;
import dev.nn.data.mnist.Mnist;
import dev.nn.examples.TinyMnist;
import dev.nn.examples.diagnosis.ErrorReport;
import dev.nn.examples.progress.Terminal;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class TraceCommandTest {
  private static final double EXACT = 1e-12;

  @TempDir Path directory;
  private Program nn;
  private Path data;
  private Path json;

  @BeforeEach
  void start() throws IOException {
    nn = new Program(directory);
    data = TinyMnist.write(directory.resolve("tiny"));
    json = directory.resolve("made").resolve("trace.json");
  }

  private Program.Ended trace(String options) {
    String line = "trace --data %s %s".formatted(data, options);
    Program.Ended ended = nn.run(line.split(" ", -1));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    return ended;
  }

  /** Chapter 2 in plain loops, of which the program has none. */
  @ParameterizedTest
  @CsvSource({"0, 3, quadratic, 1", "17, '4,3', quadratic, 2", "499, '4,3', cross-entropy, 3"})
  void every_number_is_what_the_equations_say(int image, String hidden, String cost, long seed)
      throws IOException {
    trace(
        "--image %d --hidden %s --cost %s --seed %d --json %s"
            .formatted(image, hidden, cost, seed, json));
    JsonNode trace = new ObjectMapper().readTree(Files.readString(json));

    LabeledImages images = Mnist.read(data).training();
    int label = images.label(image);
    double[] x = values(trace.get("x"));
    double[] y = values(trace.get("y"));
    assertThat(trace.get("label").intValue()).isEqualTo(label);
    for (int k = 0; k < 784; k++) {
      assertThat(x[k]).isEqualTo(images.pixel(image, k) / 256.0);
    }
    for (int j = 0; j < 10; j++) {
      assertThat(y[j]).isEqualTo(j == label ? 1 : 0);
    }
    JsonNode layers = trace.get("layers");
    assertThat(layers).hasSize(hidden.split(",", -1).length + 1);
    double[] a = x;
    for (int i = 0; i < layers.size(); i++) {
      assertThat(layers.get(i).get("l").intValue()).isEqualTo(i + 2);
      requireForward(layers.get(i), a);
      a = values(layers.get(i).get("a"));
    }
    assertThat(trace.get("C").doubleValue()).isCloseTo(cost(cost, a, y), within(EXACT));
    double[] error = new double[10];
    for (int j = 0; j < 10; j++) {
      double slope = cost.equals("quadratic") ? a[j] * (1 - a[j]) : 1;
      error[j] = (a[j] - y[j]) * slope; // BP1
    }
    for (int i = layers.size() - 1; i >= 0; i--) {
      double[] before = i == 0 ? x : values(layers.get(i - 1).get("a"));
      requireBackward(layers.get(i), before, error);
      error = i == 0 ? error : errorBefore(layers.get(i), error, before);
    }
  }

  private static void requireForward(JsonNode layer, double[] before) {
    double[] b = values(layer.get("b"));
    for (int j = 0; j < b.length; j++) {
      double[] w = values(layer.get("w").get(j));
      assertThat(w).hasSameSizeAs(before);
      double z = b[j];
      for (int k = 0; k < w.length; k++) {
        z += w[k] * before[k];
      }
      assertThat(layer.get("z").get(j).doubleValue()).isCloseTo(z, within(EXACT));
      assertThat(layer.get("a").get(j).doubleValue())
          .isCloseTo(1 / (1 + Math.exp(-z)), within(EXACT));
    }
  }

  private static double cost(String name, double[] a, double[] y) {
    double cost = 0;
    for (int j = 0; j < a.length; j++) {
      cost +=
          name.equals("quadratic")
              ? (y[j] - a[j]) * (y[j] - a[j]) / 2
              : -y[j] * Math.log(a[j]) - (1 - y[j]) * Math.log(1 - a[j]);
    }
    return cost;
  }

  private static void requireBackward(JsonNode layer, double[] before, double[] error) {
    for (int j = 0; j < error.length; j++) {
      assertThat(layer.get("delta").get(j).doubleValue()).isCloseTo(error[j], within(EXACT));
      assertThat(layer.get("dC_db").get(j).doubleValue()).isCloseTo(error[j], within(EXACT)); // BP3
      assertThat(layer.get("dC_db_numeric").get(j).doubleValue()).isCloseTo(error[j], within(1e-8));
      for (int k = 0; k < before.length; k++) {
        double gradient = before[k] * error[j]; // BP4
        assertThat(layer.get("dC_dw").get(j).get(k).doubleValue())
            .isCloseTo(gradient, within(EXACT));
        assertThat(layer.get("dC_dw_numeric").get(j).get(k).doubleValue())
            .isCloseTo(gradient, within(1e-8));
      }
    }
  }

  /** BP2. */
  private static double[] errorBefore(JsonNode layer, double[] error, double[] a) {
    double[] before = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      for (int j = 0; j < error.length; j++) {
        before[k] += layer.get("w").get(j).get(k).doubleValue() * error[j];
      }
      before[k] *= a[k] * (1 - a[k]);
    }
    return before;
  }

  private static double[] values(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).doubleValue();
    }
    return values;
  }

  @Test
  void the_text_names_the_image_the_network_and_the_equations() {
    Program.Ended ended = trace("--image 3 --hidden 5,4 --seed 7");

    assertThat(ended.lines().get(0)).startsWith("data: ").contains("not MNIST");
    assertThat(ended.lines().get(1)).matches("Training image 3, labelled [0-9]:");
    assertThat(ended.out())
        .contains("@@", "The network [784, 5, 4, 10],", "seed 7", "it answers")
        .contains("FORWARD", "Layer 2: 5 neurons with 784 inputs", "Layer 3: 4", "Layer 4 = L: 10")
        .contains(
            "BACKWARD",
            "BP1   delta^L_j",
            "BP2   delta^3_j = ((w^4)^T delta^4)_j",
            "BP2   delta^2_j")
        .contains("BP3   dC/db^2_j", "BP4   dC/dw^2_jk = a^1_k delta^2_j", "learn nothing")
        .contains("all 3,999 gradients", "the numeric values 7,998 passes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--hidden 31,2",
        "--hidden 10,10,10,10,10 --seed -9223372036854775808",
        "--cost cross-entropy --hidden 1,1,1,1,1 --image 9",
        "--hidden 3 --all"
      })
  void no_line_is_wider_than_a_page(String options) {
    List<String> lines = trace(options).lines();

    assertThat(lines.subList(1, lines.size())) // The first names a directory.
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void all_prints_every_number() {
    assertThat(firstWeights(trace("--hidden 3"))).isEqualTo(3 + 7);
    assertThat(firstWeights(trace("--hidden 3 --all"))).isEqualTo(3 * 784);
  }

  /** The number of rows of weights, which begin with two indices, of layer 2. */
  private static long firstWeights(Program.Ended ended) {
    return ended.lines().stream()
        .dropWhile(line -> !line.startsWith("BP4   dC/dw^2_jk"))
        .filter(line -> line.matches("\\s+\\d+\\s+\\d+\\s+\\S+\\..*"))
        .count();
  }

  @Test
  void a_trace_repeats_itself_and_the_seed_is_a_choice() {
    assertThat(trace("--hidden 3").out())
        .isEqualTo(trace("--hidden 3 --seed 1 --image 0 --cost quadratic").out())
        .isNotEqualTo(trace("--hidden 3 --seed 2").out());
  }

  /** The sigmoid, of whose derivative a factor is forgotten. */
  private record Wrong() implements Activation {
    @Override
    public double value(double z) {
      return Activations.SIGMOID.value(z);
    }

    @Override
    public double derivative(double y) {
      return y;
    }
  }

  @Test
  void a_wrong_derivative_is_an_error_after_all_is_printed() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), 0);
    Environment environment = new Environment(Map.of(), directory, directory, "Linux");
    TraceCommand command =
        new TraceCommand(
            new Surroundings(terminal, environment, List.of(), InputStream.nullInputStream()),
            (setup, images) ->
                Network.of(
                    images.input(),
                    FullyConnectedLayer.of(3).activation(new Wrong()),
                    SigmoidLayer.of(10)));
    ErrorReport report = new ErrorReport(terminal.err(), () -> false);

    int code =
        new CommandLine(command)
            .setExecutionExceptionHandler((e, line, parsed) -> report.failure(e))
            .execute("--data", data.toString(), "--hidden", "3", "--json", json.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("BP2", "CHECK");
    assertThat(json).isNotEmptyFile();
    assertThat(err.toString().lines().toList().get(0))
        .matches(
            "nn: error: wrong gradients: [\\d,]+ of 2,395 are not within 1e-07 of their numeric"
                + " values; furthest dC/d[bw]\\^2\\[.*\\] = -?0\\.\\d{10} by backpropagation,"
                + " -?0\\.\\d{10} numerically");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --image -1            | --image -1: must be in 0..499            |
          --image 500           | --image 500: must be in 0..499           |
          --image five          | --image five: must be a whole number     |
          --hidden 0            | --hidden 0: must be in 1..100            |
          --hidden 30,101       | --hidden 101: must be in 1..100          |
          --hidden thirty       | --hidden thirty: must be a whole number  |
          --hidden 1,1,1,1,1,1  | layers of --hidden 6: must be in 1..5    |
          --cost quadradic      | unknown cost quadradic                   | did you mean quadratic?
          --cost log-likelihood | unknown cost log-likelihood              | there are quadratic, cross-entropy
          --seeds 3             | unknown option --seeds                   | did you mean --seed?
          more                  | unexpected argument more                 | nn trace --help
          """)
  void says_what_is_wrong_with_an_option(String options, String error, String hint) {
    Program.Ended ended = nn.run("trace --data %s %s".formatted(data, options).split(" ", -1));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .containsExactlyElementsOf(
            hint == null
                ? List.of("nn: error: " + error)
                : List.of("nn: error: " + error, "hint: " + hint));
  }

  @Test
  void a_file_that_cannot_be_written_is_told_of_beforehand() throws IOException {
    Files.writeString(directory.resolve("made"), "");

    Program.Ended ended = nn.run("trace", "--data", data.toString(), "--json", json.toString());

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("nn: error: cannot write " + json.getParent());
  }

  @Test
  void help_names_the_options() {
    assertThat(nn.run("help", "trace").out())
        .contains("--image", "--hidden", "--cost", "--seed", "--all", "--json", "--data", "BP1");
  }
}
