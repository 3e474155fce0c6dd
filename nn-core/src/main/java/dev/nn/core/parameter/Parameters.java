package dev.nn.core.parameter;

import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Axpy;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of a network's parameters: one flat vector with a named view for each.
 *
 * <p>Owns its memory. Any number of threads may read it while none writes.
 */
public final class Parameters implements AutoCloseable {
  private final ParameterLayout layout;
  private final FlatVector vector;

  private Parameters(ParameterLayout layout, DataType type) {
    this.layout = layout;
    this.vector = new FlatVector(layout, type);
  }

  /** Parameters that are all zero. */
  public static Parameters zeros(ParameterLayout layout, DataType type) {
    return new Parameters(layout, type);
  }

  /**
   * Parameters drawn from their initializers.
   *
   * @param random each parameter draws from its own split, {@code random.at(path)}. Not modified.
   */
  public static Parameters initialized(ParameterLayout layout, DataType type, RandomStream random) {
    Parameters parameters = new Parameters(layout, type);
    layout.slots().forEach((path, slot) -> parameters.draw(path, slot.spec(), random.at(path)));
    return parameters;
  }

  private void draw(String path, ParameterSpec spec, RandomStream random) {
    Elements values = Elements.of(get(path));
    for (int i = 0; i < values.size(); i++) {
      values.set(i, spec.initializer().draw(spec.fans(), random));
    }
  }

  /** The layout of the flat vector. */
  public ParameterLayout layout() {
    return layout;
  }

  /** The type of the values. */
  public DataType type() {
    return values().dataType();
  }

  /** All values, [layout.size()]; owned by this object. */
  public INDArray values() {
    return vector.values();
  }

  /**
   * The view of one parameter.
   *
   * @param path {@code layer/name}, such as {@code 0/w}
   * @throws IllegalArgumentException if there is none
   */
  public INDArray get(String path) {
    return vector.get(path);
  }

  /** Takes over the values of {@code source}, which has the same layout and type. Modified. */
  public void copyFrom(Parameters source) {
    Axpy.of(source.values(), values()).run(1, 0);
  }

  /** A copy with memory of its own. */
  public Parameters copy() {
    Parameters copy = new Parameters(layout, type());
    copy.copyFrom(this);
    return copy;
  }

  @Override
  public void close() {
    vector.close();
  }
}
