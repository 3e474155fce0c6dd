package dev.nn.optim.train;

import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Threads;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A training in a process of its own, which can be killed. */
final class TrainingProcess {
  private static final String DIGEST = "digest ";

  private TrainingProcess() {}

  /** Trains with checkpoints in the directory named; prints what came of it. */
  public static void main(String[] arguments) {
    System.out.println(
        DIGEST + train(Checkpoints.in(Path.of(arguments[0])).every(Duration.ZERO).resume()));
  }

  /** Trains; the digest of the best weights. */
  static int train(Checkpoints checkpoints) {
    Threads.set(1);
    Network network =
        Network.of(
            Shape.vector(3),
            FullyConnectedLayer.of(200).dropout(0.2),
            SoftmaxLayer.of(3).dropout(0.5));
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void warned(String warning) {
            System.out.println(warning);
          }
        };
    try (TrainingResult result =
        Trainer.of(network)
            .optimizer(Sgd.rate(0.1))
            .regularization(L2.perExample(1))
            .epochs(30)
            .listener(listener)
            .checkpoints(checkpoints)
            .fit(new Clusters(203, 1, 0.4), ValidationData.of(new Clusters(150, 2, 0.4)))) {
      return Arrays.hashCode(result.best().parameters().values().toFloatVector());
    }
  }

  /** Starts one. */
  static Process start(Path checkpoints) throws IOException {
    return start(command(checkpoints));
  }

  /** Starts one that cannot write files of more than one block of 512 or 1024 bytes. */
  static Process startOnFullDisk(Path checkpoints) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"));
    command.addAll(command(checkpoints));
    return start(command);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> command(Path checkpoints) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:-UsePerfData", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"));
    String path = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", path)));
    command.addAll(List.of(TrainingProcess.class.getName(), checkpoints.toString()));
    return command;
  }

  /** What a process has printed, once it has ended. */
  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** What a process prints that ends with these weights. */
  static String text(int digest) {
    return DIGEST + digest;
  }
}
