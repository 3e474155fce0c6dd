package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandTextTest {

  @Test
  void quotes_what_a_shell_would_take_apart() {
    assertThat(CommandText.of(List.of("run", "ch6/baseline", "--out=a b", "it's", "")))
        .isEqualTo("nn run ch6/baseline '--out=a b' 'it'\\''s' ''");
  }
}
