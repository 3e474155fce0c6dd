package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nn.core.network.Model;
import dev.nn.examples.TinyMnist;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointDirectory;
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

/** A run that was stopped, as its user sees it. */
final class ResumeOptionTest {
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

  /** Three epochs each. */
  private String[] arguments(int seeds, String... options) {
    List<String> all = new ArrayList<>(List.of("run", "ch6/baseline", "--data", data.toString()));
    all.addAll(
        List.of("--out", out.toString(), "--epochs", "3", "--seeds", Integer.toString(seeds)));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  private Path checkpoints(int seed) {
    return out.resolve("checkpoints").resolve("ch6-baseline-seed" + seed);
  }

  /** Seed 1 is done, seed 2 has done one epoch that is kept, seed 3 is not begun. */
  private void stopInSecondSeed() {
    Program.Ended first = nn.runUntil("epoch 3/3", arguments(1));
    assertThat(first.code()).isEqualTo(1);
    assertThat(nn.run(arguments(1, "--resume")).code()).isZero();
    Program.Ended second = nn.runUntil("epoch 2/3", arguments(1, "--seed", "2"));
    assertThat(second.code()).isEqualTo(1);
  }

  /** All figures that do not depend on time. */
  private static List<Double> figures(Path file) throws IOException {
    List<Double> figures = new ArrayList<>();
    for (JsonNode run : JSON.readTree(Files.readString(file)).get("runs")) {
      figures.add(run.get("testAccuracyAtBestValidation").doubleValue());
      run.get("epochs")
          .forEach(
              epoch -> {
                figures.add(epoch.get("trainingCost").doubleValue());
                figures.add(epoch.get("validationAccuracy").doubleValue());
              });
    }
    return figures;
  }

  @Test
  void a_resumed_run_gives_what_a_straight_one_gives() throws IOException {
    stopInSecondSeed();
    Path resumed = directory.resolve("resumed.json");
    Path straight = directory.resolve("straight.json");

    Program.Ended ended = nn.run(arguments(3, "--resume", "--json", resumed.toString()));

    assertThat(ended.code()).isZero();
    assertThat(ended.err().lines().filter(line -> line.startsWith("resumed ")))
        .containsExactly("resumed after epoch 3/3", "resumed after epoch 1/3");
    assertThat(ended.err().lines().filter(line -> line.startsWith("epoch "))).hasSize(2 + 3);
    String elsewhere = directory.resolve("elsewhere").toString();
    assertThat(
            nn.run(arguments(3, "--checkpoints", elsewhere, "--json", straight.toString())).code())
        .isZero();
    assertThat(figures(resumed)).hasSize(3 * 7).isEqualTo(figures(straight));
    assertThat(Path.of(elsewhere).resolve("ch6-baseline-seed3")).isNotEmptyDirectory();
  }

  @Test
  void an_unfinished_training_is_not_begun_anew_unasked() throws IOException {
    stopInSecondSeed();

    Program.Ended refused = nn.run(arguments(3));

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            """
            nn: error: the training of seed 2 in %s is not finished: it is in epoch 2 of 3
            hint: --resume goes on with it; --fresh begins anew and keeps it aside
            """
                .formatted(checkpoints(2)));
    assertThat(Checkpoint.latest(checkpoints(1))).as("left where it was").isPresent();
  }

  @Test
  void fresh_begins_anew_and_keeps_the_old_aside() throws IOException {
    stopInSecondSeed();

    Program.Ended ended = nn.run(arguments(3, "--fresh"));

    assertThat(ended.code()).isZero();
    List<String> kept = ended.err().lines().filter(line -> line.startsWith("nn: ")).toList();
    assertThat(kept).hasSize(2);
    assertThat(kept.get(1))
        .startsWith("nn: the earlier checkpoints of seed 2 are now in " + checkpoints(2) + "-");
    Path aside = Path.of(kept.get(1).substring(kept.get(1).indexOf(checkpoints(2).toString())));
    assertThat(Checkpoint.latest(aside).orElseThrow().epochs()).hasSize(1);
    assertThat(Checkpoint.latest(checkpoints(2)).orElseThrow().isFinished()).isTrue();
  }

  @Test
  void other_settings_and_data_are_refused() {
    stopInSecondSeed();

    Program.Ended ended = nn.run(arguments(1, "--resume", "--seed", "2", "--limit", "100"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("nn: error: " + checkpoints(2))
        .contains("Expected training data 100 examples, digest ")
        .contains("hint: --fresh begins anew and keeps what is there aside");
  }

  private List<String> trees() throws IOException {
    try (var files = Files.walk(out.resolve("checkpoints"))) {
      return files.map(Path::toString).filter(name -> !name.endsWith("lock")).sorted().toList();
    }
  }

  /** Seed 1 would be trained first, for hours. */
  @Test
  void a_misfit_of_a_later_seed_is_found_before_the_first_trains() throws IOException {
    assertThat(nn.run(arguments(1, "--seed", "2", "--limit", "100")).code()).isZero();
    List<String> before = trees();

    Program.Ended ended = nn.run(arguments(3, "--resume"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("nn: error: " + checkpoints(2))
        .contains("Expected training data ")
        .doesNotContain("epoch 1/3:");
    assertThat(trees()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--resume", "--fresh", "--quiet"})
  void a_later_seed_in_use_is_found_before_anything_is_moved(String option) throws IOException {
    assertThat(nn.run(arguments(2)).code()).isZero();
    List<String> before = trees();
    Path third = checkpoints(3); // Its training has not written anything yet.
    try (CheckpointDirectory used = CheckpointDirectory.open(third)) {
      assertThat(used.isEmpty()).isTrue();

      Program.Ended ended = nn.run(arguments(3, option));

      assertThat(ended.code()).isEqualTo(4);
      assertThat(ended.err()).startsWith("nn: error: " + third + " is in use by this process.");
    }
    Files.delete(third.resolve("lock"));
    Files.delete(third);
    assertThat(trees()).isEqualTo(before);
  }

  @Test
  void of_equal_trainings_that_are_finished_one_is_kept_aside_and_others_all() throws IOException {
    stopInSecondSeed();
    Program.Ended unlike = nn.run(arguments(2, "--fresh", "--limit", "100"));
    assertThat(unlike.err()).contains("the earlier checkpoints of seed 2 are now in ");
    for (int again = 0; again < 3; again++) {
      assertThat(nn.run(arguments(2)).code()).isZero();
    }

    Program.Ended last = nn.run(arguments(2));

    assertThat(last.err().lines().filter(line -> line.startsWith("nn: deleted ")))
        .hasSize(2)
        .allMatch(line -> line.endsWith(", which held the same to the bit"));
    try (var directories = Files.list(out.resolve("checkpoints"))) {
      assertThat(directories.map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.startsWith("ch6-baseline-seed2"))
          .as("itself, an equal one, that of 100 images, the unfinished one")
          .hasSize(4);
    }
  }

  @Test
  void resume_and_fresh_contradict_each_other() {
    Program.Ended ended = nn.run(arguments(3, "--resume", "--fresh"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--resume and --fresh contradict each other");
  }

  @Test
  void resume_without_checkpoints_begins() {
    assertThat(nn.run(arguments(1, "--resume")).code()).isZero();
  }

  @Test
  void damaged_checkpoints_are_told_of() throws IOException {
    stopInSecondSeed();
    try (var files = Files.list(checkpoints(2))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".checkpoint")).toList()) {
        Files.writeString(file, "junk");
      }
    }

    Program.Ended ended = nn.run(arguments(1, "--resume", "--seed", "2"));

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("is damaged or no checkpoint: it does not begin as");
  }

  @Test
  void models_can_be_taken_from_a_finished_run() {
    assertThat(nn.run(arguments(3)).code()).isZero();

    for (int seed = 1; seed <= 3; seed++) {
      Checkpoint latest = Checkpoint.latest(checkpoints(seed)).orElseThrow();
      assertThat(latest.isFinished()).isTrue();
      assertThat(latest.training()).containsEntry("seed", Integer.toString(seed));
      try (Model model = latest.best(Program.experiment("ch6/baseline").plan().network())) {
        assertThat(model.parameters().areFinite()).isTrue();
      }
    }
  }
}
