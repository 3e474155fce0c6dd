package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.memory.Memory;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network with values: what training gives and applications use.
 *
 * <p>Owns its parameters. Safe for use by any number of threads, on shared weights.
 */
public final class Model implements Classifier {
  /** Examples are predicted this many at a time: enough for the matrix product to be fast. */
  private static final int CHUNK = 64;

  private final Network network;
  private final Parameters parameters;
  private final InferencePool single;
  private final InferencePool many;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * The model of {@code network} with {@code parameters}, which it owns from now on.
   *
   * @throws IllegalArgumentException if the parameters are another network's
   */
  public Model(Network network, Parameters parameters) {
    if (!parameters.layout().fits(network.layout())) {
      throw new IllegalArgumentException(
          "The parameters %s are not those of %s, which has %s."
              .formatted(
                  parameters.layout().slots().keySet(),
                  network,
                  network.layout().slots().keySet()));
    }
    this.network = network;
    this.parameters = parameters;
    this.single = new InferencePool(network, parameters, 1);
    this.many = new InferencePool(network, parameters, CHUNK);
  }

  /** The description. */
  public Network network() {
    return network;
  }

  @Override
  public Shape input() {
    return network.input();
  }

  @Override
  public int classes() {
    return network.output().size();
  }

  /** The values; owned by this model, and gone when it is closed. Not to be modified. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * The network's outputs, class probabilities for a classifier.
   *
   * @param x m inputs, [m, input size], of any type and order. Not modified.
   * @return m outputs, [m, output size], of the parameters' type, which the caller closes
   * @throws IllegalArgumentException if x has another shape
   * @throws IllegalStateException if this model is closed
   */
  @Override
  public INDArray predict(INDArray x) {
    requireInputs(x);
    return using(
        open -> {
          INDArray y = Memory.detached(open.type(), x.size(0), network.output().size());
          try {
            predict(x, Elements.of(y));
            return y;
          } catch (Throwable failure) {
            y.close();
            throw failure;
          }
        });
  }

  private void predict(INDArray x, Elements y) {
    // What ND4J makes on the way is closed here: its memory is none of the garbage collector's.
    boolean ready = x.ordering() == 'c' && x.elementWiseStride() == 1 && isFloating(x);
    INDArray dense = ready ? x : Memory.copy(x, parameters.type());
    try {
      Elements inputs = Elements.of(dense);
      int examples = (int) x.size(0);
      for (int from = 0; from < examples; from += CHUNK) {
        int count = Math.min(CHUNK, examples - from);
        (count == 1 ? single : many).run(inputs, y, from, count);
      }
    } finally {
      if (dense != x) {
        dense.close();
      }
    }
  }

  /**
   * What every layer makes of one input, first to last; the last output is the prediction.
   *
   * @param x one input, as many values as an input has. Not modified.
   * @return one for each layer, of floats whatever the type of the parameters
   * @throws IllegalArgumentException if x has another length
   * @throws IllegalStateException if this model is closed
   */
  public ImmutableList<LayerOutput> layerOutputs(float[] x) {
    int inputs = network.input().size();
    if (x.length != inputs) {
      throw new IllegalArgumentException(
          "Expected an input of %d values, %s. Received: %d."
              .formatted(inputs, network.input(), x.length));
    }
    return using(open -> single.layerOutputs(x));
  }

  private static boolean isFloating(INDArray x) {
    return x.dataType() == DataType.FLOAT || x.dataType() == DataType.DOUBLE;
  }

  /**
   * Lends the parameters, which stay open until {@code use} returns, whoever closes this model
   * meanwhile.
   *
   * @param use must not modify the parameters, nor keep them
   * @throws IllegalStateException if this model is closed
   */
  public <T> T using(Function<Parameters, T> use) {
    lock.readLock().lock();
    try {
      requireOpen();
      return use.apply(parameters);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * A model of the first layers of this one, with a copy of their values; the caller closes it.
   *
   * @param layers how many are kept, 1..network().layers().size()
   * @throws IllegalArgumentException if there are not as many, or none is kept
   * @throws IllegalStateException if this model is closed
   */
  public Model cut(int layers) {
    Network first = network.cut(layers);
    return using(
        open -> {
          Parameters values = Parameters.zeros(first.layout(), open.type());
          try {
            new Inheritance(first, network).copy(open, values);
            return new Model(first, values);
          } catch (Throwable failure) {
            values.close();
            throw failure;
          }
        });
  }

  private void requireInputs(INDArray x) {
    if (x.rank() != 2 || x.size(0) == 0 || x.size(1) != network.input().size()) {
      throw new IllegalArgumentException(
          "Expected inputs [m, %d], m at least 1, one %s a row. Received: %s."
              .formatted(network.input().size(), network.input(), Arrays.toString(x.shape())));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The model is closed; its weights are gone.");
    }
  }

  /** Waits for predictions under way, then frees the parameters. Closing twice does nothing. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      single.close();
      many.close();
      parameters.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
