package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Layer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.shape.Shape;
import java.util.List;

/** The shapes from a network's input to its output, or the message that says which do not fit. */
record ShapeChain(Shape input, List<Layer> layers) {

  /** The input's shape and each layer's output shape. */
  ImmutableList<Shape> resolve() {
    ImmutableList<Shape> shapes = ImmutableList.of(input);
    for (int i = 0; i < layers.size(); i++) {
      shapes = ImmutableList.<Shape>builder().addAll(shapes).add(outputOf(i, shapes)).build();
    }
    return shapes;
  }

  private Shape outputOf(int i, List<Shape> shapes) {
    try {
      return layers.get(i).outputShape(shapes.get(i));
    } catch (ShapeMismatchException misfit) {
      throw misfit.within(position(i), source(i, shapes), soFar(i, shapes));
    }
  }

  private String position(int i) {
    return "Layer %d, %s,".formatted(i, layers.get(i));
  }

  private String source(int i, List<Shape> shapes) {
    return i == 0
        ? "%s, the network's input".formatted(shapes.get(0))
        : "%s from layer %d, %s".formatted(shapes.get(i), i - 1, layers.get(i - 1));
  }

  private String soFar(int i, List<Shape> shapes) {
    StringBuilder text = new StringBuilder("input " + input);
    for (int k = 0; k < i; k++) {
      text.append(" -> %d %s %s".formatted(k, layers.get(k), shapes.get(k + 1)));
    }
    return text.append(" -> %d !".formatted(i)).toString();
  }
}
