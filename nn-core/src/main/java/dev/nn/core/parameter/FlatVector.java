package dev.nn.core.parameter;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.memory.Memory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One array for all parameters of a layout, with a view for each. */
final class FlatVector implements AutoCloseable {
  private final ParameterLayout layout;
  private final Memory memory;
  private final INDArray values;
  private final ImmutableMap<String, INDArray> views;

  FlatVector(ParameterLayout layout, DataType type) {
    this.layout = layout;
    this.memory = Memory.of(type);
    // A network without parameters still gets an array, since ND4J has none of length 0.
    this.values = memory.zeros(Math.max(1, layout.size()));
    ImmutableMap.Builder<String, INDArray> byPath = ImmutableMap.builder();
    layout.slots().forEach((path, slot) -> byPath.put(path, view(slot)));
    this.views = byPath.buildOrThrow();
  }

  INDArray values() {
    return values;
  }

  INDArray get(String path) {
    INDArray view = views.get(path);
    if (view == null) {
      throw layout.unknown(path);
    }
    return view;
  }

  void requireOpen() {
    memory.requireOpen("The vector of parameters");
  }

  @Override
  public void close() {
    memory.close();
  }

  private INDArray view(ParameterLayout.Slot slot) {
    int length = slot.spec().length();
    long[] dimensions = slot.spec().dimensions().stream().mapToLong(Integer::longValue).toArray();
    return values
        .get(NDArrayIndex.interval(slot.offset(), slot.offset() + length))
        .reshape('c', true, dimensions);
  }
}
