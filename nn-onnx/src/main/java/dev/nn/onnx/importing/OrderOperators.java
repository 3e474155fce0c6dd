package dev.nn.onnx.importing;

import dev.nn.format.layer.Form;
import dev.nn.onnx.graph.ElementType;
import java.util.Arrays;
import java.util.List;

/** Operators that change at most the order of values. */
final class OrderOperators {
  private static final List<Integer> TO_PLANES = List.of(0, 3, 1, 2);
  private static final List<Integer> TO_PIXELS = List.of(0, 2, 3, 1);

  private OrderOperators() {}

  static void identity(NodeView node, Chain chain) {}

  /** Nothing but in training. */
  static void dropout(NodeView node, Chain chain) {
    node.ignore("ratio", "seed");
    node.require(node.optionalConstant(1).isEmpty() || node.constant(1).size() == 1, "ratio");
    boolean training =
        node.optionalConstant(2)
            .map(mode -> mode.type() != ElementType.BOOL || mode.bytes().get(0) != 0)
            .orElse(false);
    node.require(!training, "training_mode is on");
  }

  /** Nothing: PyTorch writes one before each average pooling, with no pixels in it. */
  static void pad(NodeView node, Chain chain) {
    node.ignore("mode");
    node.require(node.optionalConstant(2).isEmpty() || node.constant(2).size() == 1, "the value");
    long[] pads = node.wholes(node.constant(1));
    node.require(
        Arrays.stream(pads).allMatch(each -> each == 0),
        "pads are %s, supported: zeros alone",
        Arrays.toString(pads));
  }

  static void flatten(NodeView node, Chain chain) {
    int axis = node.whole("axis", 1);
    int axes = chain.isFlat() ? 2 : 4;
    node.require(axis == 1 || axis + axes == 1, "axis is %d, supported: 1", axis);
    chain.flatten();
  }

  static void transpose(NodeView node, Chain chain) {
    node.require(!chain.isFlat(), "supported of images");
    List<Integer> order = node.wholes("perm", List.of(3, 2, 1, 0));
    if (order.equals(TO_PIXELS) && chain.order() == Chain.Order.PLANES) {
      chain.reorder(Chain.Order.PIXELS);
    } else if (order.equals(TO_PLANES) && chain.order() == Chain.Order.PIXELS) {
      chain.reorder(Chain.Order.PLANES);
    } else if (order.equals(TO_PLANES) && chain.isEmpty()) { // So pixels were the input.
      Form form = chain.form();
      Form pixels = Form.image(form.width(), form.channels(), form.height());
      chain.startFrom(pixels, Chain.Order.PLANES);
    } else {
      throw node.failure("perm is %s, supported: %s and back", order, TO_PIXELS);
    }
  }

  /** To a vector, or of a vector at the beginning an image of one channel. */
  static void reshape(NodeView node, Chain chain) {
    boolean copiesZero = node.whole("allowzero", 0) == 0;
    long[] shape = node.wholes(node.constant(1));
    Form form = chain.form();
    boolean firstFits = shape.length > 0 && isExamples(shape[0], copiesZero, chain);
    if (firstFits && shape.length == 2 && isSize(shape[1], shape[0], form)) {
      chain.flatten();
    } else if (firstFits
        && shape.length == 4
        && chain.isEmpty()
        && chain.isFlat()
        && shape[1] == 1
        && isExtent(shape[2])
        && isExtent(shape[3])
        && shape[2] * shape[3] == form.size()) {
      chain.startFrom(Form.image(1, (int) shape[2], (int) shape[3]), Chain.Order.PLANES);
    } else {
      throw node.failure(
          "the shape is %s, supported: [0, -1], [0, %d] and [-1, %d]",
          Arrays.toString(shape), form.size(), form.size());
    }
  }

  private static boolean isExamples(long extent, boolean copiesZero, Chain chain) {
    return extent == -1
        || (extent == 0 && copiesZero)
        || (extent > 0 && extent == chain.examples());
  }

  private static boolean isSize(long extent, long first, Form form) {
    return extent == form.size() || (extent == -1 && first != -1);
  }

  private static boolean isExtent(long extent) {
    return extent >= 1 && extent <= Integer.MAX_VALUE;
  }
}
