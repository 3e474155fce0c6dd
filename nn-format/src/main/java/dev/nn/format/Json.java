package dev.nn.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Fields as JSON: read within limits, and written in ASCII, the same bytes everywhere. */
public final class Json {
  private static final int DEPTH = 32;
  private static final int NAME = 256;
  private static final int TEXT = 1 << 16;
  private static final int NUMBER = 40;
  private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNameLength(NAME)
                  .maxStringLength(TEXT)
                  .maxNumberLength(NUMBER)
                  .build())
          .build();

  private Json() {}

  /**
   * Reads one object and nothing more.
   *
   * @param utf8 from its position to its limit. Not modified.
   * @throws ModelFormatException if it is no JSON, is no object, names two members alike, is nested
   *     deeper than 32, or has null, a number that is not finite or a text of more than 65,536
   *     characters in it
   */
  public static Fields parse(ByteBuffer utf8) {
    try (JsonParser parser = FACTORY.createParser(decode(utf8))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ModelFormatException("header is not JSON: expected an object");
      }
      Fields fields = object(parser, "");
      if (parser.nextToken() != null) {
        throw new ModelFormatException("header has more than one object of JSON");
      }
      return fields;
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getCharOffset());
      throw new ModelFormatException(
          "header is not JSON: %s, at character %d"
              .formatted(LINE_END.matcher(e.getOriginalMessage()).replaceAll(" "), at),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Strictly: Jackson would guess another encoding than UTF-8. */
  private static String decode(ByteBuffer utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8.duplicate()).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFormatException("header is not UTF-8", e);
    }
  }

  private static Fields object(JsonParser parser, String path) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      values.put(name, value(parser, Fields.place(path, name)));
    }
    return Fields.at(path, values);
  }

  private static List<Object> list(JsonParser parser, String path) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser, path + "[" + list.size() + "]"));
    }
    return Collections.unmodifiableList(list);
  }

  private static Object value(JsonParser parser, String path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path);
      case START_ARRAY -> list(parser, path);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue(), path);
      default ->
          throw new ModelFormatException(
              "%s is %s, which has no meaning here".formatted(path, parser.getText()));
    };
  }

  private static double finite(double value, String path) {
    if (!Double.isFinite(value)) {
      throw new ModelFormatException("%s is not a finite number".formatted(path));
    }
    return value;
  }

  /** The text of {@code fields}, indented, in ASCII, with a line end. */
  public static String text(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(indenter);
      generator.setPrettyPrinter(printer);
      write(generator, fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Fields fields) {
      generator.writeStartObject();
      for (Map.Entry<String, Object> each : fields.values().entrySet()) {
        generator.writeFieldName(each.getKey());
        write(generator, each.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object each : list) {
        write(generator, each);
      }
      generator.writeEndArray();
    } else if (value instanceof Long whole) {
      generator.writeNumber(whole);
    } else if (value instanceof Double number) {
      generator.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else {
      generator.writeString((String) value);
    }
  }
}
