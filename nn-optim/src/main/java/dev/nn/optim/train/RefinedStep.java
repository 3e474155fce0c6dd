package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Kernel;
import dev.nn.optim.average.WeightAverage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step and what stands around it: the schedule, the constraint, the average of weights. */
final class RefinedStep implements AutoCloseable {
  private final TrainingStep step;
  private final Pace pace;
  private final Kernel constraint;
  private final Parameters parameters;
  private final @Nullable Parameters average;
  private final WeightAverage.Update averaging;

  /**
   * Binds what stands around a step.
   *
   * @param step which whoever made it closes
   * @param parameters that it changes. Modified.
   * @param steps all steps of the training
   */
  RefinedStep(TrainingStep step, Parameters parameters, Refinement refinement, long steps) {
    this.step = step;
    this.parameters = parameters;
    this.pace = new Pace(refinement.schedule(), steps);
    this.constraint = refinement.constraint().bind(parameters);
    if (refinement.averaging().equals(WeightAverage.NONE)) {
      this.average = null;
      this.averaging = number -> {};
    } else {
      this.average = Parameters.zeros(parameters.layout(), parameters.type());
      this.averaging = refinement.averaging().bind(parameters, average);
    }
  }

  /** An epoch begins, or goes on, after those that are done. */
  void begin(int epoch, List<EpochResult> done) {
    pace.begin(epoch, done);
  }

  /** The mini-batch to be filled before a step. */
  Batch batch(int examples) {
    return step.batch(examples);
  }

  /** Makes one step; as {@link TrainingStep#run(int, long)}. */
  double run(int examples, long number) {
    double cost = step.run(examples, number, pace.factor(number));
    constraint.run();
    averaging.run(number);
    return cost;
  }

  /** What is validated and kept: the parameters, or their average. Owned as they are. */
  Parameters validated() {
    return average == null ? parameters : average;
  }

  /** What is remembered between steps besides the parameters: of the rule, then the average. */
  List<INDArray> slots() {
    List<INDArray> slots = new ArrayList<>(step.slots());
    if (average != null) {
      slots.add(average.values());
    }
    return slots;
  }

  @Override
  public void close() {
    if (average != null) {
      average.close();
    }
  }
}
