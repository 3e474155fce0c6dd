package com.example.maxout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.format.TensorFile;
import dev.nn.onnx.OnnxFile;
import dev.nn.testkit.OnnxContract;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer keeps the contract of layers, and is told in no operators of ONNX. */
class MaxoutTest implements OnnxContract {
  @Override
  public Layer layer() {
    return new Maxout(4, 3);
  }

  @Override
  public Shape input() {
    return Shape.image(2, 3, 2);
  }

  @Override
  public List<ByteBuffer> onnx(TensorFile model) {
    return OnnxFile.content(model);
  }

  @Override
  public boolean isMapped() {
    return false;
  }

  /** Two pieces, x and -x, make the absolute value. */
  @Test
  void a_unit_is_the_largest_of_its_pieces() {
    Network network = Network.of(Shape.vector(1), new Maxout(1, 2));
    Parameters parameters = Parameters.zeros(network.layout(), DataType.FLOAT);
    Elements w = Elements.of(parameters.get("0/w"));
    w.set(0, 1);
    w.set(1, -1);
    try (Memory memory = Memory.of(DataType.FLOAT);
        Model model = new Model(network, parameters)) {
      INDArray x = memory.zeros(3, 1);
      x.putScalar(0, -2).putScalar(2, 5);
      try (INDArray y = model.predict(x)) {
        assertThat(y.toFloatVector()).containsExactly(2, 0, 5);
      }
    }
  }

  @Test
  void one_piece_is_refused() {
    assertThatThrownBy(() -> new Maxout(4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected at least 1 unit and 2 pieces. Received: units=4, pieces=1.");
  }
}
