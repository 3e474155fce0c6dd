package dev.nn.optim.train;

import dev.nn.core.memory.Memory;
import dev.nn.core.parameter.GradientSink;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.tensor.Axpy;
import dev.nn.core.tensor.Kernel;
import dev.nn.optim.rule.Optimizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients that are written down, L2 added to them, then the rule: serves every optimizer.
 *
 * <p>A weight whose gradient no layer delivers does not decay either.
 */
final class GradientDescent implements Descent, GradientSink {
  private final Parameters parameters;
  private final double decay;
  private final Memory memory;
  private final Gradients gradients;
  private final List<INDArray> slots = new ArrayList<>();
  private final Optimizer.Update update;
  private final Set<String> delivered = new HashSet<>();
  private final List<Axpy> decays = new ArrayList<>();

  /**
   * Binds the rule.
   *
   * @param decay the c of L2's gradient c w
   */
  GradientDescent(Parameters parameters, Optimizer optimizer, double decay) {
    this.parameters = parameters;
    this.decay = decay;
    this.memory = Memory.of(parameters.type());
    this.gradients = new Gradients(parameters.layout(), parameters.type());
    try {
      for (int i = 0; i < optimizer.slots(); i++) {
        slots.add(memory.zeros(parameters.values().length()));
      }
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
    if (delivered.add(path) && isWeight && decay != 0) {
      decays.add(Axpy.of(parameters.get(path), gradients.array(path)));
    }
  }

  @Override
  public List<INDArray> slots() {
    return slots;
  }

  @Override
  public void apply(long step) {
    for (int i = 0; i < decays.size(); i++) {
      decays.get(i).run(decay, 1);
    }
    update.run(step);
  }

  @Override
  public void close() {
    gradients.close();
    memory.close();
  }
}
