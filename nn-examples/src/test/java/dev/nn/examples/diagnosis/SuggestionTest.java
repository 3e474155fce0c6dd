package dev.nn.examples.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {

  @ParameterizedTest
  @CsvSource({"'','',0", "run,run,0", "run,rum,1", "kitten,sitting,3", "'',abc,3", "abc,'',3"})
  void counts_the_letters_to_change(String a, String b, int distance) {
    assertThat(Suggestion.distance(a, b)).isEqualTo(distance);
  }

  @Test
  void suggests_the_nearest_and_nothing_far() {
    List<String> known = List.of("--seed", "--seeds", "--epochs");

    assertThat(Suggestion.nearest("--sed", known)).contains("--seed");
    assertThat(Suggestion.nearest("--epoch", known)).contains("--epochs");
    assertThat(Suggestion.nearest("--learning-rate", known)).isEmpty();
    assertThat(Suggestion.nearest("x", List.of())).isEmpty();
  }
}
