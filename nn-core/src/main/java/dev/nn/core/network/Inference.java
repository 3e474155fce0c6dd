package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Stage;
import dev.nn.core.memory.Memory;
import dev.nn.core.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network bound for inference on mini-batches of one size.
 *
 * <p>Owns its arrays, reads the parameters it was bound to, allocates nothing after it is made; for
 * one thread at a time.
 */
public final class Inference implements AutoCloseable {
  private final Parameters parameters;
  private final Memory memory;
  private final Chain chain;
  private final ImmutableList<Stage> stages;

  /**
   * Binds {@code network}.
   *
   * @param parameters read by each run; stays open for as long as this is used. Not modified.
   * @param examples the number m of examples of a mini-batch
   * @throws IllegalStateException if the parameters are closed
   */
  public Inference(Network network, Parameters parameters, int examples) {
    this.parameters = parameters;
    this.memory = Memory.of(parameters.type());
    try {
      this.chain = new Chain(network, parameters, memory, examples);
      this.stages = chain.bind();
    } catch (Throwable failure) {
      memory.close();
      throw failure;
    }
  }

  /** The input, [m, input size], to be filled before each run. */
  public INDArray input() {
    return chain.input();
  }

  /** The output, [m, output size], overwritten by each run. */
  public INDArray output() {
    return chain.output();
  }

  /**
   * The output of layer {@code i}, [m, its output size], overwritten by each run.
   *
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public INDArray output(int i) {
    return chain.output(i);
  }

  /** What the output layer left for its loss, [m, output size], overwritten by each run. */
  public INDArray weightedInput() {
    return chain.weightedInput();
  }

  /**
   * Computes the output from the input.
   *
   * @throws IllegalStateException if this or the parameters are closed
   */
  public void run() {
    memory.requireOpen("The inference");
    parameters.requireOpen();
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).forward();
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
