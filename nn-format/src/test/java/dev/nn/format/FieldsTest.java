package dev.nn.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static Fields parse(String json) {
    return Json.parse(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void what_is_written_is_read() {
    Fields fields =
        Fields.NONE
            .with("text", "a\u0000\u2028\ud83d\ude00")
            .with("whole", Long.MIN_VALUE)
            .with("number", Double.MIN_VALUE)
            .with("object", Fields.NONE.with("list", List.of(1, 2)))
            .with("none", Fields.NONE)
            .with("empty", List.of());

    Fields read = parse(Json.text(fields));

    assertThat(read).isEqualTo(fields);
    assertThat(read.names()).containsExactlyElementsOf(fields.names());
    assertThat(Json.text(read)).isEqualTo(Json.text(fields));
  }

  @Test
  void a_misfit_names_its_place() {
    Fields layer = parse("{\"layers\":[{},{\"units\":\"x\",\"n\":7}]}").objects("layers").get(1);

    assertThatThrownBy(() -> layer.integer("units", 1, 9))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("layers[1].units is \"x\", expected a whole number");
    assertThatThrownBy(() -> layer.integer("n", 1, 5))
        .hasMessage("layers[1].n is 7, expected 1..5");
    assertThatThrownBy(() -> layer.fields("dropout"))
        .hasMessage("layers[1].dropout is missing, expected an object");
  }

  @Test
  void differences_are_found_wherever_they_are() {
    Fields a = parse("{\"a\":1,\"b\":{\"c\":[1,2]},\"d\":0}");
    Fields b = parse("{\"a\":1.0,\"b\":{\"c\":[1,3,4]},\"e\":\"x\"}");

    assertThat(a.differences(b))
        .containsExactly("b.c[1]: 2, 3", "b.c[2]: none, 4", "d: 0, none", "e: none, \"x\"");
    assertThat(a).isNotEqualTo(b);
  }

  @Test
  void json_has_no_infinity() {
    assertThatThrownBy(() -> Fields.NONE.with("rate", Double.NaN))
        .hasMessage("Expected a finite number as rate. Received: NaN.");
  }
}
