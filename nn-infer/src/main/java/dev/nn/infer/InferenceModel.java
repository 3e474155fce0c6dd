package dev.nn.infer;

import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.ModelHeader;
import dev.nn.format.TensorFile;
import dev.nn.format.layer.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A saved model that predicts, in plain Java and in float.
 *
 * <p>Immutable, without locks, for any number of threads at once. What a prediction needs besides
 * its result is kept for the next one of the same thread.
 *
 * <p>Inputs are what training saw: a vector, or an image row by row with the channels of a pixel
 * side by side. Outputs are those of {@code dev.nn.core.network.Model}, within 1e-5.
 */
public final class InferenceModel {
  private final ModelHeader header;
  private final Form input;
  private final List<Step> steps;
  private final int outputs;

  // One for each model, not for each class: its arrays are as large as the model needs.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Scratch> scratch;

  InferenceModel(ModelHeader header, Form input, List<Step> steps) {
    this.header = header;
    this.input = input;
    this.steps = List.copyOf(steps);
    this.outputs = steps.get(steps.size() - 1).output().size();
    this.scratch = ThreadLocal.withInitial(() -> Scratch.of(this.steps));
  }

  /**
   * Reads a model file.
   *
   * @throws IOException if it cannot be read
   * @throws ModelFormatException if it is damaged, no model, of another version, or has a layer
   *     that is unknown here
   */
  public static InferenceModel read(Path file) throws IOException {
    TensorFile content = TensorFile.read(file);
    try {
      return ModelReader.model(content);
    } catch (ModelFormatException e) {
      throw e.in(file);
    }
  }

  /**
   * Reads the content of a model file, such as a resource of a program.
   *
   * @param content read to its end, which the caller closes
   * @throws IOException if it cannot be read
   * @throws ModelFormatException as {@link #read(Path)}
   */
  public static InferenceModel read(InputStream content) throws IOException {
    return of(content.readAllBytes());
  }

  /**
   * The model whose file has this content.
   *
   * @param content Not modified, and not kept.
   * @throws ModelFormatException as {@link #read(Path)}
   */
  public static InferenceModel of(byte[] content) {
    return ModelReader.model(TensorFile.of(ByteBuffer.wrap(content)));
  }

  /** The number of values of one input. */
  public int inputs() {
    return input.size();
  }

  /** The number of values of one output: the classes of a classifier. */
  public int outputs() {
    return outputs;
  }

  /** A name for each output, in order; empty where outputs have none. */
  public List<String> classes() {
    return header.classes();
  }

  /** How an input is made of raw data, as data; empty if the file says nothing of it. */
  public Fields preprocessing() {
    return header.preprocessing();
  }

  /** Where the model comes from, as data; empty if the file says nothing of it. */
  public Fields provenance() {
    return header.provenance();
  }

  /**
   * The model's outputs, class probabilities for a classifier.
   *
   * @param x one input, {@link #inputs} values. Not modified.
   * @return {@link #outputs} values, which are the caller's
   * @throws IllegalArgumentException if x has another length
   */
  public float[] predict(float[] x) {
    return Arrays.copyOf(run(x), outputs);
  }

  /**
   * The model's outputs for each of several inputs.
   *
   * @param x inputs of {@link #inputs} values each. Not modified.
   * @return as many outputs, which are the caller's
   * @throws IllegalArgumentException if one has another length
   */
  public float[][] predict(float[][] x) {
    float[][] y = new float[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = predict(x[i]);
    }
    return y;
  }

  /**
   * The class that the input is taken for: the first with the highest score; -1 where none is a
   * number.
   *
   * @param x one input, {@link #inputs} values. Not modified.
   * @throws IllegalArgumentException if x has another length
   */
  public int classify(float[] x) {
    float[] y = run(x);
    int best = -1;
    for (int k = 0; k < outputs; k++) {
      if (best < 0 ? !Float.isNaN(y[k]) : y[k] > y[best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * The {@code count} classes with the highest scores, the likeliest first; of equal ones the
   * first; what is no number is behind everything.
   *
   * @param x one input, {@link #inputs} values. Not modified.
   * @param count how many classes, at most as many as there are
   * @throws IllegalArgumentException if x has another length, or count is not positive
   */
  public List<Prediction> top(float[] x, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Expected 1 class or more. Received: count=%d.".formatted(count));
    }
    float[] y = run(x);
    List<Prediction> all = new ArrayList<>();
    for (int k = 0; k < outputs; k++) {
      all.add(new Prediction(k, header.name(k), y[k]));
    }
    all.sort(Comparator.comparingDouble(InferenceModel::rank).reversed());
    return List.copyOf(all.subList(0, Math.min(count, outputs)));
  }

  private static double rank(Prediction each) {
    return Float.isNaN(each.probability()) ? Double.NEGATIVE_INFINITY : each.probability();
  }

  /** The outputs, in front of an array that the thread's next prediction overwrites. */
  private float[] run(float[] x) {
    if (x.length != input.size()) {
      throw new IllegalArgumentException(
          "Expected inputs of %d values, %s. Received: %d."
              .formatted(input.size(), input, x.length));
    }
    Scratch arrays = scratch.get();
    float[] from = x;
    float[] to = arrays.first();
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).run(from, to, arrays.steps()[i]);
      from = to;
      to = from == arrays.first() ? arrays.second() : arrays.first();
    }
    return from;
  }

  /** Input, kinds of layers and outputs, such as {@code image 1x28x28 -> softmax -> 10}. */
  @Override
  public String toString() {
    List<String> types = new ArrayList<>();
    header.layers().forEach(layer -> types.add(layer.text("type")));
    return "%s -> %s -> %d".formatted(input, String.join(" -> ", types), outputs);
  }
}
