package dev.nn.examples.report;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.examples.picture.FilterPictures;
import dev.nn.examples.picture.Picture;
import dev.nn.examples.result.EpochRecord;
import dev.nn.examples.result.Run;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.EpochFigures;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The filters that a run has learned, from its checkpoints. */
public final class TrainedFilters {
  private TrainedFilters() {}

  /**
   * The filters of the convolutional layers after the best epoch of {@code run}, by name; none
   * where the network has no such layers, or the checkpoints are gone or of another training.
   *
   * @param checkpoints of the run's seed
   */
  public static ImmutableMap<String, Picture> of(Network network, Run run, Path checkpoints) {
    try {
      return Checkpoint.latest(checkpoints)
          .filter(latest -> isOf(run, latest))
          .map(latest -> drawn(latest, network))
          .orElse(ImmutableMap.of());
    } catch (CheckpointException e) {
      return ImmutableMap.of(); // A page without filters is better than no page.
    }
  }

  private static ImmutableMap<String, Picture> drawn(Checkpoint checkpoint, Network network) {
    try (Model model = checkpoint.best(network)) {
      return FilterPictures.of(model);
    }
  }

  /** Two trainings with the same costs, to the bit, are one. */
  private static boolean isOf(Run run, Checkpoint checkpoint) {
    List<EpochRecord> recorded = run.epochs();
    List<EpochFigures> kept = checkpoint.epochs();
    return recorded.size() == kept.size()
        && IntStream.range(0, kept.size())
            .allMatch(i -> recorded.get(i).trainingCost() == kept.get(i).trainingCost());
  }
}
