package dev.nn.optim.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that die without warning in the middle of a search. */
class KilledSearchTest {
  private static final int KILLS = 3;
  private static final int TRAININGS = 27 + 9 + 3 + 3;

  @TempDir Path directory;

  private static long lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    return Files.readString(file).chars().filter(each -> each == '\n').count();
  }

  @Test
  void a_search_killed_at_any_moment_repeats_and_loses_nothing_and_has_the_same_winner()
      throws IOException, InterruptedException {
    Path journal = directory.resolve("journal");
    Path told = directory.resolve("told");
    for (int kill = 0; kill < KILLS; kill++) {
      long before = lines(journal);
      Process process = SearchProcess.start(journal, told);
      // A moment of the life of the process, not a fixed one.
      while (lines(journal) < before + 8 && process.isAlive()) {
        Thread.sleep(2);
      }
      Thread.sleep(ThreadLocalRandom.current().nextInt(30));
      process.destroyForcibly().waitFor();
    }
    assertThat(lines(journal)).as("killed before the end").isLessThan(7 + TRAININGS);
    Process last = SearchProcess.start(journal, told);
    Hill hill = new Hill();
    SearchResult straight = hill.search(SearchProcess.search(hill, directory.resolve("straight")));
    assertThat(SearchProcess.output(last)).isEqualTo(SearchProcess.text(straight));
    assertThat(last.waitFor()).isZero();
    List<String> trainings = trainings(journal);
    assertThat(trainings)
        .hasSize(TRAININGS)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(trainings(directory.resolve("straight")));
    assertThat(Files.readAllLines(told))
        .as("none was done once more after it stood in the journal")
        .doesNotHaveDuplicates();
  }

  private static List<String> trainings(Path journal) throws IOException {
    List<String> lines = Files.readAllLines(journal);
    return lines.subList(7, lines.size());
  }
}
