package dev.nn.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestantLoopTest {

  /** Writes down what it is told to do. */
  private static final class Diary implements Contestant {
    final List<String> entries = new ArrayList<>();
    int steps;

    @Override
    public String description() {
      return "Diary 1.0";
    }

    @Override
    public Exercise prepare(Work work, int batch, int threads) {
      if (work == Work.GEMM) {
        throw new UnsupportedOperationException("no\nproducts");
      }
      entries.add("prepare " + work + " " + batch + " " + threads);
      return new Exercise() {
        @Override
        public void step() {
          steps++;
        }

        @Override
        public void close() {
          entries.add("close " + work);
        }
      };
    }
  }

  private static List<String> answers(Diary diary, String... lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ContestantLoop.serve(
        diary,
        new StringReader(String.join("\n", lines)),
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void answers_each_line_with_seconds() throws IOException {
    Diary diary = new Diary();

    List<String> answers = answers(diary, "CONV 10 100 1", "CONV 10 5 1");

    assertThat(answers).hasSize(3).first().isEqualTo("ready Diary 1.0");
    assertThat(answers.subList(1, 3)).allMatch(line -> line.matches("\\d+\\.\\d{9}"));
    assertThat(diary.steps).as("a tenth more, not timed").isEqualTo(100 + 10 + 5 + 1);
  }

  @Test
  void keeps_a_network_for_as_long_as_it_fits() throws IOException {
    Diary diary = new Diary();

    answers(diary, "CONV 10 1 1", "CONV 10 9 1", "CONV 10 1 2", "SIGMOID 10 1 2");

    assertThat(diary.entries)
        .containsExactly(
            "prepare CONV 10 1",
            "close CONV",
            "prepare CONV 10 2",
            "close CONV",
            "prepare SIGMOID 10 2",
            "close SIGMOID");
  }

  @Test
  void tells_of_errors_and_goes_on() throws IOException {
    List<String> answers = answers(new Diary(), "GEMM 8 1 1", "rubbish", "CONV 10 1 1");

    assertThat(answers.get(1))
        .isEqualTo("error java.lang.UnsupportedOperationException: no products");
    assertThat(answers.get(2))
        .startsWith("error java.lang.IllegalArgumentException: Expected WORK");
    assertThat(answers.get(3)).matches("\\d+\\.\\d{9}");
  }
}
