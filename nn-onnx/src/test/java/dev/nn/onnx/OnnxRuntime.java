package dev.nn.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** Another program that runs ONNX files: Microsoft's. */
final class OnnxRuntime implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxRuntime(byte[] file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(file, options);
    }
  }

  /**
   * Outputs, one a row.
   *
   * @param x inputs, one a row
   * @param extents of one input
   */
  float[][] run(float[][] x, List<Integer> extents) throws OrtException {
    long[] shape = new long[extents.size() + 1];
    shape[0] = x.length;
    for (int i = 0; i < extents.size(); i++) {
      shape[i + 1] = extents.get(i);
    }
    FloatBuffer values = FloatBuffer.allocate(x.length * x[0].length);
    for (float[] each : x) {
      values.put(each);
    }
    String name = session.getInputNames().iterator().next();
    try (OnnxTensor input = OnnxTensor.createTensor(environment, values.flip(), shape);
        OrtSession.Result result = session.run(Map.of(name, input))) {
      FloatBuffer all = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[][] y = new float[x.length][all.remaining() / x.length];
      for (float[] each : y) {
        all.get(each);
      }
      return y;
    }
  }

  OrtSession session() {
    return session;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
