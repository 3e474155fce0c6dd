package dev.nn.infer;

import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** A model's file and inputs to try it with. */
final class Samples {
  private Samples() {}

  static Network network() {
    return Network.of(
        Shape.image(1, 12, 12),
        ConvPoolLayer.of(4, 3, 3).activation(Activations.RELU),
        FullyConnectedLayer.of(9).dropout(0.5),
        SoftmaxLayer.of(3));
  }

  static byte[] file(Network network, ModelCard card) throws IOException {
    Path file = Files.createTempFile("nn", ".nn");
    try (Model model = new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(1)))) {
      ModelFile.write(file, model, card);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  static byte[] file() throws IOException {
    return file(network(), ModelCard.empty().classes(List.of("a", "b", "c")));
  }

  static float[] input(int number) {
    RandomStream random = RandomStream.of(number).at("input");
    float[] x = new float[144];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
    }
    return x;
  }
}
