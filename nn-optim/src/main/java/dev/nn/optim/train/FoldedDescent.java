package dev.nn.optim.train;

import dev.nn.core.memory.Memory;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.GradientSink;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.tensor.Axpy;
import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import dev.nn.optim.regularization.Shrinkage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Plain gradient descent with L2, folded into the product that computes the gradient:
 *
 * <pre>
 * w = (1 - rate c) w - rate x^T dz
 * </pre>
 *
 * <p>Reads and writes the weights once, where {@link GradientDescent} writes a gradient, reads it
 * back, and then reads and writes the weights. Gradients that are not products are kept in arrays
 * and applied after backward. A weight whose gradient no layer delivers stays as it is.
 */
final class FoldedDescent implements Descent, GradientSink {
  private static final double LARGEST_ERROR = 0.02;

  private final Parameters parameters;
  private final double rate;
  private final double decay;
  private final Memory memory;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private final List<Kernel> updates = new ArrayList<>();
  private double rateNow;

  /**
   * Binds plain gradient descent.
   *
   * @param rate the learning rate
   * @param decay the c of L2's gradient c w
   */
  FoldedDescent(Parameters parameters, double rate, double decay) {
    this.parameters = parameters;
    this.rate = rate;
    this.rateNow = rate;
    this.decay = decay;
    this.memory = Memory.of(parameters.type());
  }

  /**
   * Whether folding is right: the rule is plain, the regularization L2's, and 1 - rate c is as
   * exact as L2 deserves, which in float it is not where rate c is below some 1e-6. A schedule that
   * lowers the rate lowers what L2 does in a step, not the rounding of 1 - rate c, which stays as
   * small beside what L2 does at the base rate.
   */
  static boolean suits(DataType type, Optimizer optimizer, Shrinkage shrinkage) {
    if (optimizer.plainRate().isEmpty()
        || optimizer.decoupledDecay() != 0
        || !shrinkage.isProportional()) {
      return false;
    }
    double share = optimizer.plainRate().getAsDouble() * shrinkage.proportional();
    double rounded = type == DataType.FLOAT ? 1 - (double) (float) (1 - share) : share;
    return Math.abs(rounded - share) <= LARGEST_ERROR * share;
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
    double decay = decay(path);
    updates.add(() -> axpy.run(-rateNow, 1 - rateNow * decay));
    return g;
  }

  @Override
  public Kernel product(String path, INDArray x, INDArray dz) {
    Gemm gemm = Gemm.multiplyTransposedA(x, dz, parameters.get(path));
    double decay = decay(path);
    return () -> gemm.run(-rateNow, 1 - rateNow * decay);
  }

  private double decay(String path) {
    return parameters.layout().spec(path).role() == Role.WEIGHT ? decay : 0;
  }

  @Override
  public List<INDArray> slots() {
    return List.of();
  }

  @Override
  public void begin(double factor) {
    rateNow = rate * factor;
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
