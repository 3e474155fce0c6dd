package dev.nn.benchmarks.ours;

import dev.nn.contest.Contestant;
import dev.nn.contest.ContestantLoop;
import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.contest.Work;
import dev.nn.core.tensor.Threads;
import dev.nn.examples.provenance.Blas;
import dev.nn.examples.provenance.Build;
import java.io.IOException;

/** The works in this framework. */
public final class OurContestant implements Contestant {
  private final Images images = new Images();

  private OurContestant() {}

  /** Serves the protocol. */
  public static void main(String[] args) throws IOException {
    ContestantLoop.serve(new OurContestant());
  }

  @Override
  public String description() {
    Build build = Build.current();
    Blas blas = Blas.current();
    return "nn %s at %s, OpenBLAS for %s".formatted(build.version(), build.commit(), blas.core());
  }

  @Override
  public Exercise prepare(Work work, int batch, int threads) {
    Threads.set(threads);
    return switch (work) {
      case SIGMOID, CONV, DROPOUT -> new Training(Networks.of(work), images, batch);
      case PREDICT -> new Prediction(Networks.of(work), images, batch);
      case GEMM -> new Product(batch);
    };
  }
}
