package dev.nn.core.parameter;

import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of the cost with respect to each parameter, in the layout of the parameters but of
 * another type, so that one is never passed for the other. Owns its memory.
 */
public final class Gradients implements GradientSink, AutoCloseable {
  private final FlatVector vector;

  /** Gradients that are all zero. */
  public Gradients(ParameterLayout layout, DataType type) {
    this.vector = new FlatVector(layout, type);
  }

  /** All values, [layout.size()]; owned by this object. */
  public INDArray values() {
    return vector.values();
  }

  @Override
  public INDArray array(String path) {
    return vector.get(path);
  }

  @Override
  public Kernel product(String path, INDArray x, INDArray dz) {
    Gemm gemm = Gemm.multiplyTransposedA(x, dz, array(path));
    return () -> gemm.run(1, 0);
  }

  @Override
  public void close() {
    vector.close();
  }
}
