package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.optim.checkpoint.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, with the signal that Ctrl-C sends. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InterruptedProcessTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path directory;

  /**
   * A shell starts what it puts into the background deaf to the signal, and so are its children.
   */
  @BeforeEach
  void signals_are_heard() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    long mask = Long.parseUnsignedLong(ignored.replaceAll(".*\\s", ""), 16);
    assumeTrue((mask & 2) == 0, "this process ignores Ctrl-C, and so would its children");
  }

  private Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    String path = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", path)));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static void signal(Process process) throws IOException, InterruptedException {
    String[] kill = {"kill", "-INT", Long.toString(process.pid())};
    assertThat(new ProcessBuilder(kill).start().waitFor()).isZero();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void await(BufferedReader output, String begin) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(begin)) {
      line = output.readLine();
    }
    assertThat(line).isNotNull();
  }

  private String[] training(String out, String... more) throws IOException {
    Path data = directory.resolve("tiny");
    if (!Files.exists(data)) {
      TinyMnist.write(data);
    }
    List<String> all = new ArrayList<>(List.of("run", "ch6/baseline", "--data", "tiny"));
    all.addAll(List.of("--epochs", "200", "--out", out));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void a_training_keeps_all_and_says_how_to_go_on_to_the_same_end() throws Exception {
    Process first = start(Main.class, training("stopped", "--fresh"));
    String command;
    try (BufferedReader output = output(first)) {
      await(output, "epoch 2/200");
      signal(first);
      List<String> last = output.lines().dropWhile(line -> line.startsWith("epoch ")).toList();
      assertThat(last).hasSize(3);
      assertThat(last.get(0)).isEqualTo("nn: ending; Ctrl-C again leaves at once");
      assertThat(last.get(1))
          .matches(
              "nn: interrupted in epoch \\d+ of 200, after \\d+ of 500 examples; a checkpoint is written");
      assertThat(last.get(2))
          .isEqualTo(
              "go on with: nn run ch6/baseline --data tiny --epochs 200 --out stopped --resume");
      command = last.get(2).substring("go on with: nn ".length());
    }
    assertThat(first.waitFor()).isEqualTo(130);
    Path kept = directory.resolve("stopped/checkpoints/ch6-baseline-seed1");
    assertThat(Checkpoint.latest(kept).orElseThrow().isFinished()).isFalse();

    run(command.split(" ", -1));
    run(training("straight"));
    assertThat(figures("stopped")).isEqualTo(figures("straight"));
  }

  @Test
  void trainings_side_by_side_all_keep_what_they_have() throws Exception {
    Process process = start(Main.class, training("both", "--seeds", "2", "--parallel", "2"));
    try (BufferedReader output = output(process)) {
      await(output, "seed 1, epoch 3/200");
      signal(process);
      assertThat(output.lines()).anyMatch(line -> line.endsWith("; a checkpoint is written"));
    }
    assertThat(process.waitFor()).isEqualTo(130);
    for (int seed = 1; seed <= 2; seed++) {
      Path kept = directory.resolve("both/checkpoints/ch6-baseline-seed" + seed);
      assertThat(Checkpoint.latest(kept)).isPresent();
    }
  }

  @Test
  void the_second_signal_ends_the_program_at_once() throws Exception {
    Process process = start(Class.forName("dev.nn.examples.progress.Stubborn"));
    try (BufferedReader output = output(process)) {
      await(output, "begun");
      signal(process);
      await(output, "nn: ending; Ctrl-C again leaves at once");
      await(output, "asked");
      signal(process);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).isEqualTo(130);
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    Process process = start(Main.class, arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text).contains("report: ");
  }

  /** All that does not depend on time, nor on the command. */
  private JsonNode figures(String out) throws IOException {
    try (var files = Files.newDirectoryStream(directory.resolve(out), "*.json")) {
      ObjectNode result = (ObjectNode) JSON.readTree(Files.readString(files.iterator().next()));
      result.remove(Arrays.asList("started", "command", "imagesPerSecond"));
      result.get("epochs").forEach(epoch -> ((ObjectNode) epoch).remove("seconds"));
      return result;
    }
  }
}
