package dev.nn.examples.robustness;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Threads;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A training in a process of its own: 300 mini-batches of digits, and after each a checkpoint of
 * 1.3 MB, which takes longer to write than the mini-batch to train.
 */
final class DigitTraining {
  private static final int SHOWN = 1000;
  private static final int EPOCHS = 3;

  private DigitTraining() {}

  /** Trains, or goes on, with checkpoints in the directory named. */
  public static void main(String[] arguments) {
    Threads.set(1);
    Network network =
        Network.of(
            Shape.image(1, 28, 28),
            FullyConnectedLayer.of(100).activation(Activations.RELU),
            SoftmaxLayer.of(10).dropout(0.5));
    Checkpoints checkpoints = Checkpoints.in(Path.of(arguments[0])).every(Duration.ZERO).resume();
    Trainer.of(network)
        .optimizer(Adam.rate(0.001))
        .epochs(EPOCHS)
        .miniBatch(10)
        .seed(1)
        .checkpoints(checkpoints)
        .fit(EmbeddedDigits.of(1, SHOWN), ValidationData.of(EmbeddedDigits.of(2, 200)))
        .close();
  }

  /** Starts one; what it prints goes where this process prints. */
  static Process start(Path checkpoints) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:-UsePerfData", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"));
    String path = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", path)));
    command.addAll(List.of(DigitTraining.class.getName(), checkpoints.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
