package dev.nn.examples.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nn.core.random.RandomStream;
import dev.nn.optim.train.Misclassified;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void a_file_tells_of_them_in_a_line_each_pair_of_classes() {
    Errors errors =
        Errors.of(
            List.of(
                new Misclassified(9, 4, 9),
                new Misclassified(3, 4, 9),
                new Misclassified(5, 0, -1)));

    assertThat(ResultJson.text(errors))
        .isEqualTo(
            """
            {
              "0 as -1" : [5],
              "4 as 9" : [3, 9]
            }
            """);
  }

  @Test
  void what_is_written_is_read() throws Exception {
    RandomStream random = RandomStream.of(11);
    for (int round = 0; round < 50; round++) {
      List<Misclassified> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        if (random.nextInt(3) == 0) {
          int label = random.nextInt(10);
          all.add(new Misclassified(i, label, (label + random.nextInt(9) + 1) % 10));
        }
      }
      Errors read = JSON.readValue(ResultJson.text(Errors.of(all)), Errors.class);
      assertThat(read.all()).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4 to 9", "4 as", "4 as 9999", "-1 as 4", "4 as 9 ", "<b> as 9", "4 as -2"})
  void other_keys_are_refused(String key) {
    assertThatThrownBy(() -> JSON.readValue("{\"%s\": [1]}".formatted(key), Errors.class))
        .hasMessageContaining(
            "Expected errors by classes, such as \"4 as 9\". Received: \"%s\".".formatted(key));
  }
}
