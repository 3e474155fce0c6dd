package dev.nn.core.model;

import dev.nn.core.shape.Shape;
import dev.nn.format.Fields;
import java.util.List;

/** The shape of an input as data: {@code {"image": [1, 28, 28]}} or {@code {"vector": 784}}. */
final class ShapeFields {
  private static final String IMAGE = "image";
  private static final String VECTOR = "vector";

  private ShapeFields() {}

  static Fields of(Shape shape) {
    if (shape instanceof Shape.Image image) {
      return Fields.NONE.with(IMAGE, List.of(image.channels(), image.height(), image.width()));
    }
    return Fields.NONE.with(VECTOR, shape.size());
  }

  static Shape shape(Fields fields) {
    if (fields.has(VECTOR)) {
      return Shape.vector(fields.integer(VECTOR, 1, Integer.MAX_VALUE));
    }
    List<Integer> extents = fields.integers(IMAGE, 1, Integer.MAX_VALUE);
    if (extents.size() != 3) {
      throw fields.failure(IMAGE, "[channels, height, width]", extents);
    }
    return Shape.image(extents.get(0), extents.get(1), extents.get(2));
  }
}
