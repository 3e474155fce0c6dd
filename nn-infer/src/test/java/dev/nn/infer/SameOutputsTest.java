package dev.nn.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.layer.Layer;
import dev.nn.core.model.LayerCodec;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Outputs beside those of the ND4J path. */
class SameOutputsTest {
  private static final int NETWORKS = 150;
  private static final int EXAMPLES = 3;
  private static final double NEAR = 1e-5;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void random_networks_give_the_outputs_of_the_nd4j_path(DataType type) throws IOException {
    for (int i = 0; i < NETWORKS; i++) {
      compare(RandomNetworks.of(i), type, i);
    }
  }

  private void compare(Network network, DataType type, int seed) throws IOException {
    RandomStream random = RandomStream.of(seed).at("values");
    Path file = directory.resolve("m.nn");
    double[][] x = new double[EXAMPLES][network.input().size()];
    float[][] inputs = new float[EXAMPLES][network.input().size()];
    for (int i = 0; i < EXAMPLES; i++) {
      for (int k = 0; k < x[i].length; k++) {
        inputs[i][k] = (float) random.nextGaussian();
        x[i][k] = inputs[i][k];
      }
    }
    try (Model model = new Model(network, parameters(network, type, random))) {
      ModelFile.write(file, model, ModelCard.empty());
      InferenceModel ours = InferenceModel.read(file);
      assertThat(ours.inputs()).isEqualTo(network.input().size());
      assertThat(ours.outputs()).isEqualTo(network.output().size());
      try (INDArray all = Nd4j.create(x).castTo(type);
          INDArray y = model.predict(all)) {
        float[][] outputs = ours.predict(inputs);
        for (int i = 0; i < EXAMPLES; i++) {
          compare(network, y.getRow(i).toDoubleVector(), outputs[i], ours.classify(inputs[i]));
        }
      }
    }
  }

  /** Where first values are all alike, as gamma's are, others are drawn. */
  private static Parameters parameters(Network network, DataType type, RandomStream random) {
    Parameters parameters = network.initialize(type, random.at("parameters"));
    for (String path : network.layout().slots().keySet()) {
      if (path.matches(".*/(gamma|beta|mean|variance|a)")) {
        INDArray values = parameters.get(path);
        for (long k = 0; k < values.length(); k++) {
          boolean positive = path.endsWith("/variance");
          values.putScalar(k, positive ? random.nextDouble(0.2, 3) : random.nextGaussian());
        }
      }
    }
    return parameters;
  }

  private static void compare(Network network, double[] expected, float[] y, int label) {
    double largest = 1;
    int best = 0;
    for (int k = 0; k < expected.length; k++) {
      largest = Math.max(largest, Math.abs(expected[k]));
      best = expected[k] > expected[best] ? k : best;
    }
    for (int k = 0; k < expected.length; k++) {
      assertThat((y[k] - expected[k]) / largest)
          .as("output %d of %s", k, network)
          .isBetween(-NEAR, NEAR);
    }
    // Where two are as good as equal, either is right.
    assertThat((expected[best] - expected[label]) / largest)
        .as("%s", network)
        .isLessThanOrEqualTo(NEAR / 10);
  }

  /** A layer of nn-layers without a step here, or that no network above has, fails here. */
  @Test
  @SuppressWarnings("rawtypes")
  void every_layer_that_can_be_saved_is_known_and_compared() {
    Set<Class<?>> compared = new HashSet<>();
    for (int i = 0; i < NETWORKS; i++) {
      RandomNetworks.of(i).layers().stream().map(Layer::getClass).forEach(compared::add);
    }
    Set<String> types = new HashSet<>();
    for (LayerCodec codec : ServiceLoader.load(LayerCodec.class)) {
      types.add(Objects.requireNonNull(codec.type()));
      assertThat(compared).contains(codec.layer());
    }
    assertThat(LayerKind.types()).isEqualTo(types);
  }
}
