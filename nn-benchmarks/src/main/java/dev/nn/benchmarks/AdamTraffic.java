package dev.nn.benchmarks;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.tensor.Parallel;
import dev.nn.core.tensor.Threads;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Sgd;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One update of Adam on the weights of the dropout network, float, beside what must move for it
 * whatever is computed: p, g, m, v read, p, m, v written, 28 bytes a weight, here by OpenBLAS.
 *
 * <p>In turn, on the same arrays: how fast memory is depends on where they lie and on who else uses
 * it, more than on what is measured.
 */
public final class AdamTraffic {
  private static final int WEIGHTS = 1_672_570;
  private static final int LEAST = 8192;
  private static final int TURNS = 2000;

  private AdamTraffic() {}

  /** Measures with one thread and with two. */
  public static void main(String[] args) {
    for (int threads = 1; threads <= 2; threads++) {
      Threads.set(threads);
      measure(threads);
    }
  }

  private static void measure(int threads) {
    try (Arrays arrays = new Arrays()) {
      INDArray p = arrays.random(WEIGHTS);
      INDArray g = arrays.random(WEIGHTS);
      INDArray m = arrays.random(WEIGHTS).muli(0);
      INDArray v = arrays.random(WEIGHTS).muli(0);
      // So small a rate that weights stay ordinary numbers however long this runs.
      Optimizer.Update adam = Adam.rate(1e-9).bind(p, g, List.of(m, v));
      Optimizer.Update sgd = Sgd.rate(1e-9).bind(p, g, List.of());
      Kernel traffic = Parallel.split(WEIGHTS, LEAST, (from, end) -> moved(p, g, m, v, from, end));
      long[][] nanos = new long[3][TURNS];
      for (int turn = 0; turn < TURNS; turn++) {
        long step = turn;
        nanos[0][turn] = time(() -> adam.run(step, 1));
        nanos[1][turn] = time(traffic);
        nanos[2][turn] = time(() -> sgd.run(step, 1));
      }
      double updated = median(nanos[0]);
      double needed = median(nanos[1]);
      System.out.printf(
          Locale.ROOT,
          "%d thread(s): Adam %.0f us, its memory %.0f us, ratio %.2f; plain descent, not folded into a product, %.0f us%n",
          threads,
          updated,
          needed,
          updated / needed,
          median(nanos[2]));
    }
  }

  private static Kernel moved(INDArray p, INDArray g, INDArray m, INDArray v, int from, int end) {
    FloatPointer x = floats(g, from);
    FloatPointer sum = floats(p, from);
    FloatPointer first = floats(m, from);
    FloatPointer second = floats(v, from);
    int count = end - from;
    return () -> {
      cblas_saxpy(count, 1e-9f, x, 1, sum, 1);
      cblas_sscal(count, 0.999f, first, 1);
      cblas_sscal(count, 0.999f, second, 1);
    };
  }

  private static FloatPointer floats(INDArray array, int from) {
    return new FloatPointer(array.data().addressPointer()).getPointer(from);
  }

  private static long time(Kernel work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  /** In microseconds, of the second half: the first is for the compilers. */
  private static double median(long[] nanos) {
    long[] warm = java.util.Arrays.copyOfRange(nanos, TURNS / 2, TURNS);
    java.util.Arrays.sort(warm);
    return warm[warm.length / 2] / 1e3;
  }
}
