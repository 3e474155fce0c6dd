package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StudyRunTest {
  @TempDir Path directory;
  private Program nn;
  private String out = "";

  @BeforeEach
  void start() {
    nn = new Program(directory);
    out = directory.resolve("out").toString();
  }

  @Test
  void a_study_prints_its_findings_and_leaves_record_and_pictures() throws IOException {
    Path json = directory.resolve("saturation.json");
    Program.Ended ended =
        nn.run(
            "run", "ch3/saturation", "--data", "embedded", "--out", out, "--json", json.toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.lines())
        .contains(
            "study: one neuron, two costs, two starts",
            "quadratic, last output from w = 2.0, b = 2.0      0.2028",
            "openings of the test images: 0");
    assertThat(ended.out())
        .as("its figures are of one neuron, but not on MNIST")
        .doesNotContain("book");
    JsonNode result = new ObjectMapper().readTree(Files.readString(json));
    assertThat(result.get("study").asText()).isEqualTo("ch3/saturation");
    assertThat(result.get("findings")).hasSize(6);
    assertThat(result.get("curves")).hasSize(2);
    assertThat(result.at("/curves/0/curves/0/points")).hasSize(300);
    try (var files = Files.list(Path.of(out))) {
      assertThat(files.map(file -> file.toString().replaceAll(".*Z-", "-")))
          .contains("-quadratic.png", "-quadratic.svg", "-cross-entropy.png", "-cross-entropy.svg");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs 3",
        "--seeds 2",
        "--parallel 2",
        "--checkpoints x",
        "--resume",
        "--fresh"
      })
  void options_of_trainings_are_refused(String option) {
    String[] words = option.split(" ", -1);
    List<String> all = new ArrayList<>(List.of("run", "ch1/darkness", "--out", out));
    all.addAll(List.of(words));
    Program.Ended ended = nn.run(all.toArray(new String[0]));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("nn: error: ch1/darkness is a study and does not take " + words[0]);
  }

  @Test
  void a_misspelt_study_is_suggested() {
    Program.Ended ended = nn.run("run", "ch1/darknes");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("did you mean ch1/darkness?");
  }
}
