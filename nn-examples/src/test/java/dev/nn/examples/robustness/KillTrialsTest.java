package dev.nn.examples.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTrialsTest {
  private static final int KILLS = 5;

  /** {@code checks/kill-while-checkpointing} does the same 100 times. */
  @Test
  void trainings_that_are_killed_lose_nothing_and_end_with_the_same_bits(@TempDir Path directory)
      throws IOException, InterruptedException {
    KillTrials.Tally tally = KillTrials.run(directory, KILLS);

    assertThat(tally.kills()).isEqualTo(KILLS);
    assertThat(tally.isGood()).as(tally.toString()).isTrue();
  }

  @Test
  void what_is_lost_is_told() {
    KillTrials.Tally good = new KillTrials.Tally(0, 0, 0, 0, 0, 0).done(true);

    assertThat(good.killed(true, true, true).isGood()).isTrue();
    assertThat(good.killed(true, false, true).isGood()).isFalse();
    assertThat(good.killed(true, true, false).isGood()).isFalse();
    assertThat(good.done(false).isGood()).isFalse();
    assertThat(good.killed(true, true, true))
        .hasToString(
            "1 kills, 1 while a checkpoint was being written: 0 unreadable, 0 lost a checkpoint;"
                + " 1 trainings resumed to their end, 0 with other bits than unkilled");
  }
}
