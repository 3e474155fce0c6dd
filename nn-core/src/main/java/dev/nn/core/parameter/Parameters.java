package dev.nn.core.parameter;

import dev.nn.core.random.RandomStream;
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
    try {
      layout.slots().forEach((path, slot) -> parameters.draw(path, slot.spec(), random.at(path)));
      return parameters;
    } catch (Throwable failure) {
      parameters.close();
      throw failure;
    }
  }

  private void draw(String path, ParameterSpec spec, RandomStream random) {
    spec.initializer().fill(spec, random, Elements.of(get(path)));
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

  /**
   * Takes over the values of {@code source}, bit for bit. Modified.
   *
   * @param source Not modified.
   * @throws IllegalArgumentException if its layout or type is another
   */
  public void copyFrom(Parameters source) {
    if (!source.layout.fits(layout)) {
      throw new IllegalArgumentException(
          "Expected parameters %s. Received: %s.".formatted(layout, source.layout));
    }
    Elements.of(values()).copy(0, Elements.of(source.values()), 0, layout.size());
  }

  /**
   * Takes over the values of one parameter, bit for bit where both are of one type, else rounded.
   * Modified.
   *
   * @param path which, {@code layer/name}
   * @param source Not modified.
   * @param sourcePath which of the source's, of as many values in the same dimensions
   * @throws IllegalArgumentException if there is none of that path, or its dimensions are others
   */
  public void copyFrom(String path, Parameters source, String sourcePath) {
    ParameterSpec expected = layout.spec(path);
    ParameterSpec received = source.layout.spec(sourcePath);
    if (!received.dimensions().equals(expected.dimensions())) {
      throw new IllegalArgumentException(
          "Expected values for %s, %s. Received: those of %s, %s."
              .formatted(path, expected.dimensions(), sourcePath, received.dimensions()));
    }
    Elements.of(get(path)).copy(0, Elements.of(source.get(sourcePath)), 0, expected.length());
  }

  /** Whether every value is a finite number. */
  public boolean areFinite() {
    Elements values = Elements.of(values());
    for (int i = 0; i < values.size(); i++) {
      if (!Double.isFinite(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks that the values are there.
   *
   * @throws IllegalStateException if these parameters are closed
   */
  public void requireOpen() {
    vector.requireOpen();
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
