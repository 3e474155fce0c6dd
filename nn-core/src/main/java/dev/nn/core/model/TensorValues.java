package dev.nn.core.model;

import dev.nn.core.tensor.Elements;
import dev.nn.format.Tensor;
import dev.nn.format.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tensors of arrays, and arrays of tensors, bit for bit. */
final class TensorValues {
  private TensorValues() {}

  /** The values of {@code array} as they are now. */
  static Tensor of(String name, List<Integer> shape, INDArray array) {
    TensorType type = type(array.dataType());
    Elements values = Elements.of(array);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.size(), type.width()))
            .order(ByteOrder.LITTLE_ENDIAN);
    if (type == TensorType.FLOAT32) {
      float[] floats = new float[values.size()];
      values.read(0, floats, 0, floats.length);
      bytes.asFloatBuffer().put(floats);
    } else {
      for (int i = 0; i < values.size(); i++) {
        bytes.putDouble(i * type.width(), values.get(i));
      }
    }
    return new Tensor(name, type, shape, bytes);
  }

  /** Sets all of {@code array}, which has the tensor's type and as many values. Modified. */
  static void copy(Tensor tensor, INDArray array) {
    Elements values = Elements.of(array);
    if (tensor.type() == TensorType.FLOAT32) {
      float[] floats = new float[tensor.length()];
      tensor.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      values.write(0, floats, 0, floats.length);
    } else {
      for (int i = 0; i < values.size(); i++) {
        values.set(i, tensor.get(i));
      }
    }
  }

  static TensorType type(DataType type) {
    return type == DataType.FLOAT ? TensorType.FLOAT32 : TensorType.FLOAT64;
  }

  static DataType type(TensorType type) {
    return type == TensorType.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }
}
