package dev.nn.peer.dl4j;

import dev.nn.contest.Contestant;
import dev.nn.contest.ContestantLoop;
import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.contest.Work;
import java.io.IOException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.profiler.ProfilerConfig;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The works in DL4J's own networks. */
public final class Dl4jContestant implements Contestant {
  private final Images images = new Images();

  private Dl4jContestant() {
    // By default every operation checks the workspaces of its arrays.
    Nd4j.getExecutioner()
        .setProfilingConfig(ProfilerConfig.builder().checkWorkspaces(false).build());
  }

  /** Serves the protocol. */
  public static void main(String[] args) throws IOException {
    ContestantLoop.serve(new Dl4jContestant());
  }

  @Override
  public String description() {
    return "DL4J %s%s, OpenBLAS"
        .formatted(
            Dl4jContestant.class.getPackage().getImplementationVersion(),
            System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
  }

  @Override
  public Exercise prepare(Work work, int batch, int threads) {
    setThreads(threads);
    return switch (work) {
      case SIGMOID, CONV, DROPOUT -> new Training(work, images, batch);
      case PREDICT -> new Prediction(images, batch);
      case GEMM -> throw new UnsupportedOperationException("products are measured in our process");
    };
  }

  /** Of its own loops, of oneDNN, which asks OpenMP, and of OpenBLAS, which has its own. */
  private static void setThreads(int threads) {
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    Nd4j.factory().blas().setMaxThreads(threads);
  }
}
