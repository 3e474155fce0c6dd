package dev.nn.examples.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nn.examples.recognition.Drawing;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpStatus;

/** What goes over the wire: records as JSON; read strictly, since anybody may send anything. */
final class Json {
  private static final String FORM =
      "{\"drawing\": {\"width\": 1..128, \"height\": 1..128, \"levels\": [width x height whole"
          + " numbers, 0..255]}, \"member\": whole number}";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Json() {}

  /**
   * What the page asks.
   *
   * @param drawing to be read
   * @param member whose activations are to be told, 0 the first
   */
  record Question(Drawing drawing, int member) {}

  /** A record as UTF-8. */
  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer is always JSON: " + e.getMessage(), e);
    }
  }

  /**
   * The question that a body asks.
   *
   * @throws Refusal if it is none, saying where
   */
  static Question question(byte[] body) {
    try {
      return MAPPER.readValue(text(body), Question.class);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw refusal(String.valueOf(wrong.getMessage()));
      }
      // Jackson's own words tell of classes.
      throw refusal(
          "Expected %s. Received: something else, at line %d, column %d."
              .formatted(FORM, e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  /** Strictly: Jackson would guess another encoding than UTF-8. */
  private static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw refusal("Expected UTF-8. Received: other bytes.");
    }
  }

  private static Refusal refusal(String message) {
    return new Refusal(HttpStatus.BAD_REQUEST_400, message);
  }
}
