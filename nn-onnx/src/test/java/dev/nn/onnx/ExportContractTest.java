package dev.nn.onnx;

import dev.nn.core.layer.Layer;
import dev.nn.core.shape.Shape;
import dev.nn.format.TensorFile;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.testkit.OnnxContract;
import java.nio.ByteBuffer;
import java.util.List;

/** The contract that strangers' layers are held to, on one of ours. */
class ExportContractTest implements OnnxContract {
  @Override
  public Layer layer() {
    return FullyConnectedLayer.of(4).dropout(0.5);
  }

  @Override
  public Shape input() {
    return Shape.image(2, 3, 2);
  }

  @Override
  public List<ByteBuffer> onnx(TensorFile model) {
    return OnnxFile.content(model);
  }
}
