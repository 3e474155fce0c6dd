package dev.nn.optim.train;

import dev.nn.core.memory.Memory;
import dev.nn.core.parameter.GradientSink;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.tensor.Axpy;
import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Plain gradient descent with L2, folded into the product that computes the gradient:
 *
 * <pre>
 * w = (1 - rate c) w - rate x^T dz
 * </pre>
 *
 * <p>Passes over the weights once instead of five times, which is most of a step at small
 * mini-batches. Gradients that are not products are kept in arrays and applied after backward.
 */
final class FoldedDescent implements Descent, GradientSink {
  private final Parameters parameters;
  private final double rate;
  private final double decay;
  private final Memory memory;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private final List<Kernel> updates = new ArrayList<>();

  /**
   * Binds plain gradient descent.
   *
   * @param rate the learning rate
   * @param decay the c of L2's gradient c w
   */
  FoldedDescent(Parameters parameters, double rate, double decay) {
    this.parameters = parameters;
    this.rate = rate;
    this.decay = decay;
    this.memory = Memory.of(parameters.type());
  }

  @Override
  public GradientSink sink() {
    return this;
  }

  @Override
  public INDArray array(String path) {
    return arrays.computeIfAbsent(path, this::bind);
  }

  private INDArray bind(String path) {
    INDArray p = parameters.get(path);
    INDArray g = memory.zeros(p.shape());
    Axpy axpy = Axpy.of(g, p);
    double keep = keep(path);
    updates.add(() -> axpy.run(-rate, keep));
    return g;
  }

  @Override
  public Kernel product(String path, INDArray x, INDArray dz) {
    Gemm gemm = Gemm.multiplyTransposedA(x, dz, parameters.get(path));
    double keep = keep(path);
    return () -> gemm.run(-rate, keep);
  }

  private double keep(String path) {
    Role role = parameters.layout().spec(path).role();
    return role == Role.WEIGHT ? 1 - rate * decay : 1;
  }

  @Override
  public void apply(long step) {
    for (int i = 0; i < updates.size(); i++) {
      updates.get(i).run();
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
