package dev.nn.onnx.graph;

import dev.nn.format.ModelFormatException;
import dev.nn.onnx.protobuf.MessageReader;
import dev.nn.onnx.protobuf.MessageWriter;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an ONNX file says (a {@code ModelProto}).
 *
 * @param format the version of the file's format
 * @param producer the program that wrote it, and its version
 * @param operators the version of ONNX' own operators that nodes mean
 * @param metadata texts for people and programs, by name
 * @param graph what is computed
 */
public record OnnxModel(
    long format, String producer, long operators, SortedMap<String, String> metadata, Graph graph) {
  private static final int IR_VERSION = 1;
  private static final int PRODUCER_NAME = 2;
  private static final int PRODUCER_VERSION = 3;
  private static final int GRAPH = 7;
  private static final int OPSET_IMPORT = 8;
  private static final int METADATA = 14;

  private static final int DOMAIN = 1;
  private static final int VERSION = 2;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  private static final int MOST_METADATA = 1000;
  private static final int MOST_DOMAINS = 100;

  /** A model. */
  public OnnxModel {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * The model that a file's content is.
   *
   * @param content from its position to its limit; kept, so it must not be modified
   * @throws ModelFormatException if it is damaged or no such file
   */
  public static OnnxModel of(ByteBuffer content) {
    MessageReader in = new MessageReader("ONNX", content);
    Parts parts = new Parts();
    try {
      while (in.next()) {
        parts.read(in);
      }
    } catch (ModelFormatException e) {
      throw parts.format > 0
          ? e
          : new ModelFormatException("not an ONNX file: " + e.getMessage(), e);
    }
    return parts.model(in);
  }

  /** What a file has said so far. */
  private static final class Parts {
    private final Map<String, Long> operators = new TreeMap<>();
    private final SortedMap<String, String> metadata = new TreeMap<>();
    private long format;
    private String producer = "";
    private String version = "";
    private @Nullable Graph graph;

    void read(MessageReader in) {
      switch (in.field()) {
        case IR_VERSION -> format = in.whole();
        case PRODUCER_NAME -> producer = in.text();
        case PRODUCER_VERSION -> version = in.text();
        case OPSET_IMPORT -> {
          in.requireRoom(operators.keySet(), MOST_DOMAINS);
          readOperators(in.message("opset_import"));
        }
        case METADATA -> {
          in.requireRoom(metadata.keySet(), MOST_METADATA);
          readMetadata(in.message("metadata"));
        }
        case GRAPH -> {
          if (graph != null) {
            throw in.failure("two graphs");
          }
          graph = Graph.read(in.message("graph"));
        }
        default -> in.skip();
      }
    }

    private void readOperators(MessageReader in) {
      String domain = "";
      long number = 0;
      while (in.next()) {
        switch (in.field()) {
          case DOMAIN -> domain = in.text();
          case VERSION -> number = in.whole();
          default -> in.skip();
        }
      }
      operators.put(domain.equals("ai.onnx") ? "" : domain, number);
    }

    private void readMetadata(MessageReader in) {
      String key = "";
      String value = "";
      while (in.next()) {
        switch (in.field()) {
          case KEY -> key = in.text();
          case VALUE -> value = in.text();
          default -> in.skip();
        }
      }
      metadata.put(key, value);
    }

    OnnxModel model(MessageReader in) {
      if (format < 1) {
        throw in.failure("no ir_version: not an ONNX file, or cut short");
      }
      Long own = operators.get("");
      if (own == null) {
        throw in.failure("no opset_import of ONNX' own operators");
      }
      if (graph == null) {
        throw in.failure("no graph: not an ONNX file, or cut short");
      }
      return new OnnxModel(
          format, "%s %s".formatted(producer, version).strip(), own, metadata, graph);
    }
  }

  /**
   * The content of the file, in pieces; the graph is last, so that a file that was cut short is
   * none.
   *
   * @throws ModelFormatException if it is too long
   */
  public List<ByteBuffer> content() {
    MessageWriter out = new MessageWriter();
    out.whole(IR_VERSION, format).text(PRODUCER_NAME, producer);
    out.message(OPSET_IMPORT, new MessageWriter().text(DOMAIN, "").whole(VERSION, operators));
    metadata.forEach(
        (key, value) ->
            out.message(METADATA, new MessageWriter().text(KEY, key).text(VALUE, value)));
    return out.message(GRAPH, graph.message()).content();
  }
}
