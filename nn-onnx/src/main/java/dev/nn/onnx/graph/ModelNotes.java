package dev.nn.onnx.graph;

import dev.nn.format.Fields;
import dev.nn.format.Json;
import dev.nn.format.ModelFormatException;
import dev.nn.format.ModelHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a model file says besides layers and values, as an ONNX file's metadata. */
public final class ModelNotes {
  private static final String CLASSES = "nn.classes";
  private static final String PREPROCESSING = "nn.preprocessing";
  private static final String PROVENANCE = "nn.provenance";
  private static final String NAMES = "names";

  private ModelNotes() {}

  /** Each note an object of JSON, so that any program can read it. */
  public static SortedMap<String, String> of(ModelHeader header) {
    SortedMap<String, String> notes = new TreeMap<>();
    if (!header.classes().isEmpty()) {
      put(notes, CLASSES, Fields.NONE.with(NAMES, header.classes()));
    }
    put(notes, PREPROCESSING, header.preprocessing());
    put(notes, PROVENANCE, header.provenance());
    return notes;
  }

  private static void put(Map<String, String> notes, String name, Fields note) {
    if (!note.names().isEmpty()) {
      notes.put(name, Json.text(note));
    }
  }

  /**
   * A header with what {@code metadata} says besides; what is not there stays empty.
   *
   * @throws ModelFormatException if a note is damaged
   */
  public static ModelHeader of(Map<String, String> metadata, ModelHeader bare) {
    Fields classes = note(metadata, CLASSES);
    return new ModelHeader(
        bare.input(),
        bare.layers(),
        classes.has(NAMES) ? classes.texts(NAMES) : bare.classes(),
        note(metadata, PREPROCESSING),
        note(metadata, PROVENANCE));
  }

  private static Fields note(Map<String, String> metadata, String name) {
    String text = metadata.get(name);
    if (text == null) {
      return Fields.NONE;
    }
    try {
      return Json.parse(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (ModelFormatException e) {
      throw e.in("metadata " + name);
    }
  }
}
