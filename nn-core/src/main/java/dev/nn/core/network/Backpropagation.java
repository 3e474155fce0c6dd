package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Batch;
import dev.nn.core.layer.Stage;
import dev.nn.core.loss.Loss;
import dev.nn.core.memory.Memory;
import dev.nn.core.parameter.GradientSink;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network bound for training on mini-batches of one size: forward, cost, backward (chapter 2).
 *
 * <p>Owns its arrays, reads the parameters it was bound to, allocates nothing after it is made; for
 * one thread at a time.
 */
public final class Backpropagation implements AutoCloseable {
  private final Parameters parameters;
  private final Memory memory;
  private final Chain chain;
  private final ImmutableList<Stage> stages;
  private final int unlearned;
  private final Batch batch;
  private final Loss loss;
  private final Elements weightedInput;
  private final Elements output;
  private final Elements delta;
  private final Optional<INDArray> inputGradient;

  /**
   * Binds {@code network} without the gradient of its input.
   *
   * @param parameters read by each step; stays open for as long as this is used. Not modified, save
   *     by the sink.
   * @param examples the number m of examples of a mini-batch
   * @param sink takes the gradients
   * @param random the root of the layers' streams. Not modified.
   * @throws IllegalArgumentException if the network does not end in an output layer
   * @throws IllegalStateException if the parameters are closed
   */
  public Backpropagation(
      Network network,
      Parameters parameters,
      int examples,
      GradientSink sink,
      RandomStream random) {
    this(network, parameters, examples, sink, random, InputGradient.SKIPPED);
  }

  /**
   * Binds {@code network} with or without the gradient of its input.
   *
   * @param parameters read by each step; stays open for as long as this is used. Not modified, save
   *     by the sink.
   * @param examples the number m of examples of a mini-batch
   * @param sink takes the gradients
   * @param random the root of the layers' streams. Not modified.
   * @param inputGradient whether the gradient of the input is computed, too
   * @throws IllegalArgumentException if the network does not end in an output layer
   * @throws IllegalStateException if the parameters are closed
   */
  public Backpropagation(
      Network network,
      Parameters parameters,
      int examples,
      GradientSink sink,
      RandomStream random,
      InputGradient inputGradient) {
    this.loss = network.outputLayer().loss();
    this.parameters = parameters;
    this.memory = Memory.of(parameters.type());
    try {
      this.chain = new Chain(network, parameters, memory, examples);
      Chain.Bound bound = chain.bind(sink, random, inputGradient);
      this.stages = bound.stages();
      this.unlearned = bound.unlearned();
      this.batch = Batch.over(chain.input(), memory.zeros(examples, network.output().size()));
      this.weightedInput = Elements.of(chain.weightedInput());
      this.output = Elements.of(chain.output());
      this.delta = Elements.of(bound.outputGradient());
      this.inputGradient = bound.inputGradient();
    } catch (Throwable failure) {
      memory.close();
      throw failure;
    }
  }

  /** The mini-batch, to be filled before each step. */
  public Batch batch() {
    return batch;
  }

  /** The output, [m, output size], overwritten by each step. */
  public INDArray output() {
    return chain.output();
  }

  /**
   * The output of layer {@code i} in training, [m, its output size], overwritten by each step.
   *
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public INDArray output(int i) {
    return chain.output(i);
  }

  /**
   * The gradient of the mean cost with respect to the input, [m, input size], if it was asked for;
   * overwritten by each step.
   */
  public Optional<INDArray> inputGradient() {
    return inputGradient;
  }

  /**
   * Computes the cost of the batch and delivers the gradients of the mean cost to the sink.
   *
   * @param step the number of the step, from which random layers draw
   * @return the sum of the costs of the batch's examples
   * @throws IllegalStateException if this or the parameters are closed
   */
  public double step(long step) {
    double total = forward(step);
    backward();
    return total;
  }

  /**
   * The first half of {@link #step}: forward and cost alone.
   *
   * @param step the number of the step, from which random layers draw
   * @return the sum of the costs of the batch's examples
   * @throws IllegalStateException if this or the parameters are closed
   */
  public double forward(long step) {
    memory.requireOpen("The backpropagation");
    parameters.requireOpen();
    chain.seek(step);
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).forward();
    }
    return loss.total(weightedInput, output, batch.targets());
  }

  private void backward() {
    loss.delta(output, batch.targets(), batch.size(), delta);
    for (int i = stages.size() - 1; i >= unlearned; i--) {
      stages.get(i).backward();
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
