package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import dev.nn.core.memory.Memory;
import dev.nn.core.parameter.GradientSink;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.tensor.Axpy;
import dev.nn.optim.rule.Optimizer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The update in three passes over memory: gradients, L2, rule. Serves every optimizer. */
final class GradientDescent implements Descent {
  private final Gradients gradients;
  private final Memory memory;
  private final ImmutableList<Axpy> decays;
  private final double decay;
  private final Optimizer.Update update;

  /**
   * Binds the rule.
   *
   * @param decay the c of L2's gradient c w
   */
  GradientDescent(Parameters parameters, Optimizer optimizer, double decay) {
    this.gradients = new Gradients(parameters.layout(), parameters.type());
    this.memory = Memory.of(parameters.type());
    this.decay = decay;
    this.decays = decay == 0 ? ImmutableList.of() : decays(parameters);
    List<INDArray> slots = new ArrayList<>();
    for (int i = 0; i < optimizer.slots(); i++) {
      slots.add(memory.zeros(parameters.values().length()));
    }
    this.update = optimizer.bind(parameters.values(), gradients.values(), slots);
  }

  private ImmutableList<Axpy> decays(Parameters parameters) {
    return parameters.layout().slots().entrySet().stream()
        .filter(entry -> entry.getValue().spec().role() == Role.WEIGHT)
        .map(entry -> Axpy.of(parameters.get(entry.getKey()), gradients.array(entry.getKey())))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public GradientSink sink() {
    return gradients;
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
