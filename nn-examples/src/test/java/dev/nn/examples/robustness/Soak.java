package dev.nn.examples.robustness;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.nn.core.data.ValidationData;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.network.Prediction;
import dev.nn.core.network.Predictions;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.data.augmentation.Augmentation;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.infer.InferenceModel;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Predicts, or trains, for minutes, and looks at the memory of this process meanwhile; for Linux.
 *
 * <p>The C library is asked before each look to give back what was freed. It keeps some for later:
 * compilers of the JVM need 10 MB for a moment, minutes after the start, which no longer go away.
 *
 * <p>What is made is made anew all the time: models are read and closed, trainings begun and ended,
 * so that what one of them leaves behind adds up. The JVM is to touch its heap beforehand, whose
 * pages would else be counted as growth for as long as the collector comes to new ones; what lives
 * there is counted apart.
 */
final class Soak {
  private static final int DIGITS = 500;
  private static final int CLASSES = 10;

  /** The share of the time that is warm-up: compilers, pools, the first collections. */
  private static final double WARM_UP = 0.4;

  private static final double MOST = 1;
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final double MEGABYTE = 1024;

  private final LabeledImages digits = EmbeddedDigits.of(1, DIGITS);
  private final MemoryTrend trend = new MemoryTrend();
  private final long start = System.nanoTime();
  private long sampled = start;
  private long rounds;
  private double liveAtFirst = Double.NaN;

  /** One round of work. */
  private interface Work {
    void run() throws IOException;
  }

  /** {@code predict} or {@code train}, and minutes; fails if memory grows. */
  public static void main(String[] arguments) throws IOException {
    Soak soak = new Soak();
    double minutes = Double.parseDouble(arguments[1]);
    Path directory = Files.createTempDirectory("nn-soak");
    byte[] file =
        Resources.toByteArray(
            Resources.getResource(Soak.class, "/dev/nn/examples/recognition/digits.nn"));
    soak.run(
        arguments[0].equals("train") ? () -> soak.train(directory) : () -> soak.predict(file),
        minutes);
    double slope = soak.trend.slope(WARM_UP * minutes);
    double growth = (live() - soak.liveAtFirst) / ((1 - WARM_UP) * minutes);
    System.out.printf(
        Locale.ROOT,
        "%s, heap of %d MB: %d rounds in %.1f minutes, at the end %.0f MB; from minute %.1f on %+.3f MB/min of physical memory, %+.3f MB/min of live objects (most: %.0f)%n",
        arguments[0],
        Runtime.getRuntime().maxMemory() >> 20,
        soak.rounds,
        minutes,
        megabytes(),
        WARM_UP * minutes,
        slope,
        growth,
        MOST);
    if (slope >= MOST || growth >= MOST) {
      throw new IllegalStateException("Memory grows.");
    }
  }

  private void run(Work work, double minutes) throws IOException {
    double printed = 0;
    while (minutes() < minutes) {
      work.run();
      rounds++;
      if (Double.isNaN(liveAtFirst) && minutes() >= WARM_UP * minutes) {
        liveAtFirst = live();
      }
      if (System.nanoTime() - sampled > BETWEEN.toNanos()) {
        sampled = System.nanoTime();
        trim();
        trend.add(new MemoryTrend.Sample(minutes(), megabytes()));
      }
      if (minutes() >= printed) {
        System.out.printf(Locale.ROOT, "minute %4.1f: %.1f MB%n", minutes(), megabytes());
        printed += minutes / 10;
      }
    }
  }

  private double minutes() {
    return (System.nanoTime() - start) / 60e9;
  }

  /**
   * What is left of the heap: after a collection, which tells native arrays' owners that nobody has
   * them any more, and another, which takes what those owners then let go.
   */
  private static double live() {
    System.gc();
    Uninterruptibles.sleepUninterruptibly(BETWEEN);
    System.gc();
    Runtime heap = Runtime.getRuntime();
    return (heap.totalMemory() - heap.freeMemory()) / (MEGABYTE * MEGABYTE);
  }

  /** Gives freed memory back to the system, where the JVM has a command for that (17.0.9). */
  private static void trim() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              ObjectName.getInstance("com.sun.management:type=DiagnosticCommand"),
              "systemTrimNativeHeap",
              null,
              null);
    } catch (JMException e) {
      // Another JVM or C library: what it keeps is counted, too.
    }
  }

  /** The physical memory of this process. */
  private static double megabytes() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / MEGABYTE)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A service that reads its model again now and then. */
  private void predict(byte[] file) {
    InferenceModel plain = InferenceModel.of(file);
    float[][] inputs = new float[DIGITS][digits.input().size()];
    for (int i = 0; i < DIGITS; i++) {
      for (int k = 0; k < inputs[i].length; k++) {
        inputs[i][k] = digits.pixel(i, k) / 256f;
      }
    }
    float[][] expected = plain.predict(inputs);
    try (SavedModel saved = ModelFile.of(file)) {
      Model model = saved.model();
      List<ImmutableList<Prediction>> all = Predictions.of(model, List.of(inputs), CLASSES);
      for (int i = 0; i < DIGITS; i++) {
        requireNear(expected[i], all.get(i));
        requireNear(expected[i], Predictions.of(model, inputs[i], CLASSES));
      }
    }
  }

  private static void requireNear(float[] expected, List<Prediction> received) {
    for (Prediction each : received) {
      if (!(Math.abs(expected[each.label()] - each.probability()) < 1e-4)) {
        throw new IllegalStateException(
            "Expected a score of %s. Received: %s.".formatted(expected[each.label()], each));
      }
    }
  }

  /** A training of an epoch, with checkpoints, augmentation and all that a step can have. */
  private void train(Path directory) {
    Network network =
        Network.of(
            Shape.image(1, 28, 28),
            ConvPoolLayer.of(6, 5, 5).activation(Activations.RELU),
            FullyConnectedLayer.of(30).activation(Activations.LINEAR).withoutBias(),
            BatchNormalization.of(),
            SoftmaxLayer.of(10).dropout(0.5));
    Path place = directory.resolve("run-" + rounds);
    Trainer.of(network)
        .optimizer(Adam.rate(0.001))
        .epochs(2)
        .miniBatch(10)
        .seed(rounds)
        .checkpoints(Checkpoints.in(place).every(Duration.ofMillis(200)))
        .fit(
            digits.augmented(Augmentation.rotation(10).then(Augmentation.shift(1)), rounds),
            ValidationData.of(digits))
        .close();
    delete(place);
  }

  private static void delete(Path directory) {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
