package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.format.ModelFormatException;
import dev.nn.format.TensorFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models to try, and what they compute. */
final class Samples {
  private Samples() {}

  /** A model with random values. */
  static TensorFile file(Network network, ModelCard card) {
    return file(network, card, DataType.FLOAT);
  }

  static TensorFile file(Network network, ModelCard card, DataType type) {
    try (Model model = new Model(network, parameters(network, type))) {
      return ModelFile.content(model, card);
    }
  }

  /** Where first values are all alike, as gamma's are, others are drawn. */
  private static Parameters parameters(Network network, DataType type) {
    RandomStream random = RandomStream.of(7).at("parameters");
    Parameters parameters = network.initialize(type, random);
    for (String path : network.layout().slots().keySet()) {
      if (path.matches(".*/(gamma|beta|mean|variance|a|b)")) {
        INDArray values = parameters.get(path);
        for (long k = 0; k < values.length(); k++) {
          boolean positive = path.endsWith("/variance");
          values.putScalar(k, positive ? random.nextDouble(0.2, 3) : random.nextGaussian());
        }
      }
    }
    return parameters;
  }

  /** Inputs, the channels of a pixel side by side. */
  static float[][] inputs(int count, int size) {
    RandomStream random = RandomStream.of(9).at("inputs");
    float[][] x = new float[count][size];
    for (float[] each : x) {
      for (int k = 0; k < size; k++) {
        each[k] = (float) random.nextGaussian();
      }
    }
    return x;
  }

  /** What the model of a file computes, by way of ND4J. */
  static float[][] outputs(TensorFile file, float[][] x) {
    try (SavedModel saved = ModelFile.of(file);
        INDArray inputs = Nd4j.create(x);
        INDArray y = saved.model().predict(inputs)) {
      return y.toFloatMatrix();
    }
  }

  /** Each row in planes: one channel behind the other. */
  static float[][] planes(float[][] rows, Shape shape) {
    float[][] planes = new float[rows.length][shape.size()];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < shape.size(); i++) {
        planes[r][place(shape, i)] = rows[r][i];
      }
    }
    return planes;
  }

  /** Each row with the channels of a pixel side by side. */
  static float[][] pixels(float[][] planes, Shape shape) {
    float[][] rows = new float[planes.length][shape.size()];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < shape.size(); i++) {
        rows[r][i] = planes[r][place(shape, i)];
      }
    }
    return rows;
  }

  private static int place(Shape shape, int i) {
    if (shape instanceof Shape.Image image) {
      int channels = image.channels();
      return i % channels * image.height() * image.width() + i / channels;
    }
    return i;
  }

  /** [features] or [channels, height, width]. */
  static List<Integer> extents(Shape shape) {
    return shape instanceof Shape.Image image
        ? List.of(image.channels(), image.height(), image.width())
        : List.of(shape.size());
  }

  static byte[] joined(List<ByteBuffer> pieces) {
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    return all.array();
  }

  static byte[] onnx(TensorFile file) {
    return joined(OnnxFile.content(file));
  }

  static TensorFile imported(byte[] onnx) {
    return OnnxFile.of(ByteBuffer.wrap(onnx));
  }

  /** Reads a file as {@code nn import} does; nothing but the documented exception is thrown. */
  static Optional<TensorFile> readOrRefused(byte[] bytes) {
    try {
      TensorFile file = imported(bytes);
      ModelFile.of(file).close();
      return Optional.of(file);
    } catch (ModelFormatException e) {
      assertThat(e).message().isNotBlank().doesNotContain("\n").hasSizeLessThan(2000);
      return Optional.empty();
    }
  }

  static int largest(float[] scores) {
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }
}
