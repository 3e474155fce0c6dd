package dev.nn.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nn.core.memory.Memory;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Threads;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.examples.recognition.Recognition;
import dev.nn.format.TensorFile;
import dev.nn.infer.InferenceModel;
import dev.nn.onnx.OnnxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The model that comes with nn on one core, by the three programs that run its file: nn-infer in
 * plain Java, nn-core on ND4J, and ONNX Runtime; from floats in the heap to floats in the heap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PredictionBenchmark {
  private static final int PIXELS = 784;
  private static final int DIGITS = 10;

  /** Images at a time. */
  @Param({"1", "256"})
  public int batch;

  private final float[] all = new float[256 * DIGITS];
  private final Memory memory = Memory.of(DataType.FLOAT);
  private float[][] images;
  private InferenceModel plain;
  private SavedModel saved;
  private INDArray x;
  private Elements inputs;
  private OrtEnvironment environment;
  private OrtSession session;
  private FloatBuffer values;

  /** Reads the model three times. */
  @Setup
  public void read() throws IOException, OrtException {
    Threads.set(1);
    byte[] file;
    try (InputStream in =
        Objects.requireNonNull(Recognition.class.getResourceAsStream("digits.nn"))) {
      file = in.readAllBytes();
    }
    images = images();
    plain = InferenceModel.of(file);
    TensorFile tensors = TensorFile.of(ByteBuffer.wrap(file));
    saved = ModelFile.of(tensors);
    x = memory.zeros(batch, PIXELS);
    inputs = Elements.of(x);
    environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(joined(OnnxFile.content(tensors)), options);
    }
    values =
        ByteBuffer.allocateDirect(4 * batch * PIXELS)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  /** nn-infer. */
  @Benchmark
  public float[][] plainJava() {
    return plain.predict(images);
  }

  /** nn-core. */
  @Benchmark
  public float[] nd4j() {
    for (int i = 0; i < batch; i++) {
      inputs.write(i * PIXELS, images[i], 0, PIXELS);
    }
    try (INDArray y = saved.model().predict(x)) {
      Elements.of(y).read(0, all, 0, batch * DIGITS);
    }
    return all;
  }

  /** ONNX Runtime. */
  @Benchmark
  public float[] onnxRuntime() throws OrtException {
    values.clear();
    for (float[] each : images) {
      values.put(each);
    }
    long[] shape = {batch, 1, 28, 28};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, values.flip(), shape);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(all, 0, batch * DIGITS);
    }
    return all;
  }

  private float[][] images() {
    LabeledImages digits = EmbeddedDigits.of(1, batch);
    float[][] floats = new float[batch][PIXELS];
    for (int i = 0; i < batch; i++) {
      for (int k = 0; k < PIXELS; k++) {
        floats[i][k] = digits.pixel(i, k) / 256f;
      }
    }
    return floats;
  }

  private static byte[] joined(Iterable<ByteBuffer> pieces) {
    int size = 0;
    for (ByteBuffer piece : pieces) {
      size += piece.remaining();
    }
    ByteBuffer joined = ByteBuffer.allocate(size);
    pieces.forEach(joined::put);
    return joined.array();
  }

  /** Frees what is native. */
  @TearDown
  public void close() throws OrtException {
    session.close();
    saved.close();
    memory.close();
  }
}
