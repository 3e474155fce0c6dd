package dev.nn.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.data.ValidationData;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.data.mnist.Mnist;
import dev.nn.infer.InferenceModel;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A trained model gives the same digit of every test image, with ND4J and without. */
class TrainedModelWithoutNativesTest {
  private static final int AT_ONCE = 500;
  private static final double NEAR = 1e-5;

  @Test
  void digits_are_the_same_and_probabilities_nearly(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("digits.nn");
    Network network =
        Network.of(
            Shape.image(1, 28, 28),
            ConvPoolLayer.of(6, 5, 5).activation(Activations.RELU),
            ConvPoolLayer.of(10, 5, 5).activation(Activations.RELU),
            FullyConnectedLayer.of(20).activation(Activations.RELU).dropout(0.5),
            SoftmaxLayer.of(10));
    try (TrainingResult result =
        Trainer.of(network)
            .optimizer(Sgd.rate(0.03))
            .epochs(3)
            .miniBatch(10)
            .seed(1)
            .fit(EmbeddedDigits.of(1, 2000), ValidationData.of(EmbeddedDigits.of(2, 200)))) {
      ModelFile.write(file, result.best(), ModelCard.empty());
      compare(result.best(), InferenceModel.read(file), images());
    }
  }

  /** MNIST's test images, all 10,000; embedded digits on a machine without MNIST. */
  private static LabeledImages images() throws IOException {
    String mnist = System.getenv("NN_DATA");
    return mnist == null ? EmbeddedDigits.of(3, 2000) : Mnist.read(Path.of(mnist)).test().open();
  }

  private static void compare(Model model, InferenceModel plain, LabeledImages images) {
    boolean[] seen = new boolean[10];
    for (int from = 0; from < images.size(); from += AT_ONCE) {
      float[][] x = inputs(images, from);
      float[][] y = plain.predict(x);
      try (INDArray inputs = Nd4j.create(x);
          INDArray outputs = model.predict(inputs)) {
        for (int i = 0; i < AT_ONCE; i++) {
          float[] expected = outputs.getRow(i).toFloatVector();
          int digit = largest(expected);
          assertThat(plain.classify(x[i])).as("image %d", from + i).isEqualTo(digit);
          for (int k = 0; k < expected.length; k++) {
            assertThat(y[i][k] - expected[k])
                .as("image %d, digit %d", from + i, k)
                .isBetween((float) -NEAR, (float) NEAR);
          }
          seen[digit] = true;
        }
      }
    }
    assertThat(seen).as("the model has learned").containsOnly(true);
  }

  private static float[][] inputs(LabeledImages images, int from) {
    float[][] x = new float[AT_ONCE][images.input().size()];
    for (int i = 0; i < AT_ONCE; i++) {
      for (int k = 0; k < x[i].length; k++) {
        x[i][k] = images.pixel(from + i, k) / 256f;
      }
    }
    return x;
  }

  private static int largest(float[] scores) {
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }
}
