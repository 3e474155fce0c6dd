package dev.nn.onnx.exporting;

import java.util.List;

/** A model has layers that cannot be told in ONNX' operators; the message names them all. */
public final class UnmappedLayersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param layers such as {@code layer 2, acme.scale}
   */
  UnmappedLayersException(List<String> layers) {
    super(
        "%s: no ONNX mapping; nothing was written. Register a LayerMapping for each type in META-INF/services/%s."
            .formatted(String.join("; ", layers), LayerMapping.class.getName()));
  }
}
