package dev.nn.optim.train;

import dev.nn.core.memory.Memory;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.GradientSink;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.tensor.Axpy;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.optim.clipping.GradientTransform;
import dev.nn.optim.regularization.Shrinkage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients that are written down, regularization, the transform of what that gives, then the rule:
 * serves every optimizer.
 *
 * <p>A weight whose gradient no layer delivers does not shrink either.
 */
final class GradientDescent implements Descent, GradientSink {
  private final Parameters parameters;
  private final Shrinkage shrinkage;
  private final Memory memory;
  private final Gradients gradients;
  private final List<INDArray> slots = new ArrayList<>();
  private final double decoupled;
  private final Kernel transform;
  private final Optimizer.Update update;
  private final Set<String> delivered = new HashSet<>();
  private final List<Kernel> shrinking = new ArrayList<>();
  private double factor = 1;

  /**
   * Binds the rule.
   *
   * @param shrinkage what regularization does
   * @param clipping what becomes of gradients before the rule sees them
   */
  GradientDescent(
      Parameters parameters, Optimizer optimizer, Shrinkage shrinkage, GradientTransform clipping) {
    this.parameters = parameters;
    this.shrinkage = shrinkage;
    this.decoupled = shrinkage.decoupled() + optimizer.decoupledDecay();
    this.memory = Memory.of(parameters.type());
    this.gradients = new Gradients(parameters.layout(), parameters.type());
    try {
      for (int i = 0; i < optimizer.slots(); i++) {
        slots.add(memory.zeros(parameters.values().length()));
      }
      this.transform = clipping.bind(parameters.layout(), gradients);
      this.update = optimizer.bind(parameters.values(), gradients.values(), slots);
    } catch (Throwable failure) {
      close();
      throw failure;
    }
  }

  @Override
  public GradientSink sink() {
    return this;
  }

  @Override
  public INDArray array(String path) {
    deliver(path);
    return gradients.array(path);
  }

  @Override
  public Kernel product(String path, INDArray x, INDArray dz) {
    deliver(path);
    return gradients.product(path, x, dz);
  }

  private void deliver(String path) {
    boolean isWeight = parameters.layout().spec(path).role() == Role.WEIGHT;
    if (delivered.add(path) && isWeight) {
      shrink(parameters.get(path), gradients.array(path));
    }
  }

  private void shrink(INDArray w, INDArray g) {
    if (shrinkage.proportional() != 0) {
      Axpy axpy = Axpy.of(w, g);
      shrinking.add(() -> axpy.run(shrinkage.proportional(), 1));
    }
    if (shrinkage.constant() != 0) {
      shrinking.add(signs(Elements.of(w), Elements.of(g)));
    }
    if (decoupled != 0) {
      Axpy axpy = Axpy.of(w, w);
      shrinking.add(() -> axpy.run(-(decoupled * factor), 1));
    }
  }

  /** The kernel of g = g + constant sgn(w). */
  private Kernel signs(Elements w, Elements g) {
    return () -> {
      for (int i = 0; i < w.size(); i++) {
        g.set(i, g.get(i) + shrinkage.constant() * Math.signum(w.get(i)));
      }
    };
  }

  @Override
  public List<INDArray> slots() {
    return slots;
  }

  @Override
  public void begin(double factor) {
    this.factor = factor;
  }

  @Override
  public void apply(long step) {
    for (int i = 0; i < shrinking.size(); i++) {
      shrinking.get(i).run();
    }
    transform.run();
    update.run(step, factor);
  }

  @Override
  public void close() {
    gradients.close();
    memory.close();
  }
}
