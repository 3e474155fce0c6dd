package dev.nn.benchmarks;

import com.google.common.collect.ImmutableMap;
import com.google.common.math.Quantiles;
import com.google.common.primitives.Doubles;
import dev.nn.core.tensor.Threads;
import dev.nn.data.mnist.Mnist;
import dev.nn.examples.provenance.Build;
import dev.nn.examples.provenance.Machine;
import dev.nn.examples.replay.Replay;
import dev.nn.examples.replay.Replays;
import dev.nn.examples.result.ResultJson;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.source.Origin;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long an epoch of network2 takes as it is replayed, and in NumPy, example by example, as the
 * book does it: [784, 30, 10] in double on one thread, mini-batches of 10 of 50,000 images.
 *
 * <p>Both count, after each epoch, the 10,000 validation images that they get right.
 */
public final class ReplayEpochs {
  private static final String REPLAY = "initialisation-30";
  private static final int WARM_UP = 3;
  private static final int EPOCHS = 15;
  private static final int NUMPY_EPOCHS = 7;

  private ReplayEpochs() {}

  /**
   * Measures, and prints JSON.
   *
   * @param args the directory of MNIST's files, the Python with NumPy, its program
   */
  public static void main(String[] args) throws IOException {
    Threads.set(1);
    List<NumpyEpoch> numpy = numpy(args[1], args[2], args[0]);
    double numpyMedian = median(numpy.stream().map(NumpyEpoch::seconds).toList());
    List<Double> ours = ours(Mnist.read(Path.of(args[0])));
    System.out.print(
        ResultJson.text(
            ImmutableMap.builder()
                .put("benchmark", "an epoch of network2, [784, 30, 10], double, mini-batch 10")
                .put("commit", Build.current().commit())
                .put("machine", Machine.current())
                .put("oursSeconds", ours)
                .put("numpySeconds", numpy)
                .put("oursMedian", median(ours))
                .put("numpyMedian", numpyMedian)
                .put("ratio", numpyMedian / median(ours))
                .buildOrThrow()));
  }

  private static List<Double> ours(Mnist mnist) {
    Replay replay =
        Replays.ALL.stream().filter(each -> each.name().equals(REPLAY)).findFirst().orElseThrow();
    Origin origin = new Origin(mnist.description(), mnist.digest(), "");
    ImageData data = new ImageData(origin, mnist.training(), mnist.validation(), mnist.test());
    List<Long> ends = new ArrayList<>();
    replay.run(data, EPOCHS, line -> ends.add(System.nanoTime()));
    List<Double> seconds = new ArrayList<>();
    for (int i = WARM_UP; i < EPOCHS; i++) {
      seconds.add((ends.get(i) - ends.get(i - 1)) / 1e9);
    }
    return seconds;
  }

  /** What an epoch took in NumPy. */
  private record NumpyEpoch(double training, double evaluation) {
    static NumpyEpoch parse(String line) {
      int space = line.indexOf(' ');
      return new NumpyEpoch(
          Double.parseDouble(line.substring(0, space)),
          Double.parseDouble(line.substring(space + 1)));
    }

    double seconds() {
      return training + evaluation;
    }
  }

  private static List<NumpyEpoch> numpy(String python, String program, String directory)
      throws IOException {
    Process process =
        new ProcessBuilder(python, program, directory, Integer.toString(NUMPY_EPOCHS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      return lines.lines().map(NumpyEpoch::parse).toList();
    }
  }

  private static double median(List<Double> values) {
    return Quantiles.median().compute(Doubles.toArray(values));
  }
}
