package dev.nn.examples.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class PartsTest {
  private static final String ERASE = "\r\u001b[K";

  private final StringWriter lines = new StringWriter();
  private final StringWriter screen = new StringWriter();

  private Parts parts(int columns) {
    PrintWriter err = new PrintWriter(screen, true);
    return Parts.on(new Terminal(err, err, columns), new PrintWriter(lines, true));
  }

  @Test
  void without_a_terminal_there_are_lines_alone() {
    try (Parts parts = parts(0)) {
      parts.more(2);
      parts.say("goes on");
      parts.accept("trial 0: 97 %");
    }

    assertThat(lines.toString().lines()).containsExactly("goes on", "trial 0: 97 %");
    assertThat(screen.toString()).isEmpty();
  }

  @Test
  void on_a_terminal_a_bar_counts_what_is_known_to_come() {
    try (Parts parts = parts(80)) {
      parts.more(3);
      parts.accept("trial 0");
      parts.more(1);
      parts.accept("trial 1");
    }

    assertThat(lines.toString().lines()).containsExactly("trial 0", "trial 1");
    assertThat(screen.toString()).contains(ERASE + "2/4 [============            ] 0:00 left");
    assertThat(screen.toString()).as("it is taken away").endsWith(ERASE);
  }

  @Test
  void where_nobody_knows_how_many_come_the_time_is_shown() {
    try (Parts parts = parts(80)) {
      parts.accept("SGD");
    }

    assertThat(screen.toString()).contains(ERASE + "1 done, 0:00" + ERASE);
  }

  @Test
  void the_bar_fits_its_terminal() {
    try (Parts parts = parts(9)) {
      parts.more(1000);
    }

    assertThat(screen.toString().split("\r\u001b\\[K", -1)).allMatch(line -> line.length() < 9);
  }

  @Test
  void nothing_is_shown_where_silence_is_asked_for() {
    PrintWriter err = new PrintWriter(screen, true);
    try (Parts parts = Parts.silent(new Terminal(err, err, 80))) {
      parts.more(1);
      parts.accept("trial 0");
    }

    assertThat(screen.toString()).isEmpty();
  }
}
