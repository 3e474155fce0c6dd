package dev.nn.peer.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import dev.nn.contest.Contestant;
import dev.nn.contest.ContestantLoop;
import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.contest.Work;
import java.io.IOException;

/**
 * The works in DJL's arrays and its gradient collector: less to do in a step than with its Trainer,
 * which wraps the same calls in blocks, parameter stores, listeners and metrics.
 */
public final class DjlContestant implements Contestant {
  private final Images images = new Images();

  private DjlContestant() {}

  /** Serves the protocol. */
  public static void main(String[] args) throws IOException {
    ContestantLoop.serve(new DjlContestant());
  }

  @Override
  public String description() {
    return "DJL %s, libtorch %s"
        .formatted(Engine.getDjlVersion(), Engine.getInstance().getVersion());
  }

  @Override
  public Exercise prepare(Work work, int batch, int threads) {
    JniUtils.setNumThreads(threads);
    return switch (work) {
      case SIGMOID, CONV, DROPOUT -> new Training(work, images, batch);
      case PREDICT -> new Prediction(images, batch);
      case GEMM -> throw new UnsupportedOperationException("products are measured in our process");
    };
  }
}
