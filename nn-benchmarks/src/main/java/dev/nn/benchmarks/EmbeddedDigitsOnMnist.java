package dev.nn.benchmarks;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Threads;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.data.mnist.Mnist;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How well a network that has only ever seen embedded digits reads MNIST: chapter 6's baseline,
 * trained on 20,000 of them, the best of 60 epochs by 10,000 more of them, on MNIST's test images.
 */
public final class EmbeddedDigitsOnMnist {
  private static final int TRAINING = 20_000;
  private static final int VALIDATION = 10_000;
  private static final int SEEDS = 3;

  private EmbeddedDigitsOnMnist() {}

  /** Measures, with the directory of MNIST's files as the only argument. */
  public static void main(String[] args) throws IOException {
    Threads.set(1);
    Mnist mnist = Mnist.read(Path.of(args[0]));
    LabeledImages digits = EmbeddedDigits.of(1, TRAINING + VALIDATION);
    for (int seed = 1; seed <= SEEDS; seed++) {
      try (TrainingResult result =
          Trainer.of(network())
              .optimizer(Sgd.rate(0.1))
              .epochs(60)
              .miniBatch(10)
              .seed(seed)
              .fit(
                  digits.slice(0, TRAINING),
                  ValidationData.of(digits.slice(TRAINING, TRAINING + VALIDATION)))) {
        System.out.printf(
            "trained on %s, seed %d: epoch %d, %s on embedded validation digits; %s test: %s%n",
            digits.description(),
            seed,
            result.bestEpoch().epoch(),
            result.bestEpoch().validation(),
            mnist.description(),
            Accuracy.of(result.best(), mnist.test()));
      }
    }
  }

  private static Network network() {
    return Network.of(Shape.image(1, 28, 28), FullyConnectedLayer.of(100), SoftmaxLayer.of(10));
  }
}
