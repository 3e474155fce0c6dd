package dev.nn.format.layer;

import dev.nn.format.ModelFormatException;
import dev.nn.format.Tensor;
import dev.nn.format.TensorType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a file as floats, each of which belongs to a layer. */
public final class Values {
  private final Map<String, Tensor> left = new LinkedHashMap<>();
  private final List<String> taken = new ArrayList<>();

  /**
   * The tensors of a file.
   *
   * @throws ModelFormatException if they are not all of one type
   */
  public Values(List<Tensor> tensors) {
    for (Tensor tensor : tensors) {
      TensorType type = tensors.get(0).type();
      if (tensor.type() != type) {
        throw new ModelFormatException(
            "tensor %s is %s, others are %s".formatted(tensor.name(), tensor.type(), type));
      }
      left.put(tensor.name(), tensor);
    }
  }

  /**
   * The values of layer {@code index}, called {@code name}.
   *
   * @param layer for the message
   * @throws ModelFormatException if there are none or they have another shape
   */
  public float[] take(int index, String layer, String name, List<Integer> shape) {
    String path = index + "/" + name;
    Tensor tensor = left.remove(path);
    if (tensor == null) {
      throw new ModelFormatException("tensors: missing are [%s]".formatted(path));
    }
    if (!tensor.shape().equals(shape)) {
      throw new ModelFormatException(
          "tensor %s is %s, layer %d, %s, needs %s"
              .formatted(path, tensor.shape(), index, layer, shape));
    }
    taken.add(path);
    return floats(tensor);
  }

  /**
   * Checks that all have been taken.
   *
   * @throws ModelFormatException if not, naming the first that has not
   */
  public void requireNothingElse() {
    left.keySet().stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw new ModelFormatException(
                  "tensor %s belongs to no layer; the layers have %s".formatted(name, taken));
            });
  }

  private static float[] floats(Tensor tensor) {
    float[] floats = new float[tensor.length()];
    if (tensor.type() == TensorType.FLOAT32) {
      tensor.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      return floats;
    }
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) tensor.get(i);
      if (Float.isInfinite(floats[i])) {
        throw new ModelFormatException(
            "tensor %s has the value %s, larger than a float can be; predictions are computed in float"
                .formatted(tensor.name(), tensor.get(i)));
      }
    }
    return floats;
  }
}
