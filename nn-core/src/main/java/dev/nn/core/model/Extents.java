package dev.nn.core.model;

import dev.nn.core.shape.Shape;
import java.util.List;

/** The shape of an input as a file has it: [features] or [channels, height, width]. */
final class Extents {
  private Extents() {}

  static List<Integer> of(Shape shape) {
    return shape instanceof Shape.Image image
        ? List.of(image.channels(), image.height(), image.width())
        : List.of(shape.size());
  }

  static Shape shape(List<Integer> extents) {
    return extents.size() == 1
        ? Shape.vector(extents.get(0))
        : Shape.image(extents.get(0), extents.get(1), extents.get(2));
  }
}
