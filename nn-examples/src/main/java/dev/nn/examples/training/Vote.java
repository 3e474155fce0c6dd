package dev.nn.examples.training;

import dev.nn.core.network.Ensemble;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.VoteRecord;
import dev.nn.examples.source.ImageData;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Misclassified;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The vote of networks that are trained: those of the best epochs in their checkpoints.
 *
 * @param network that was trained
 * @param epochs for which
 * @param checkpoints where
 * @param seeds from which
 */
public record Vote(Network network, int epochs, SeedCheckpoints checkpoints, List<Long> seeds) {

  /** What the vote, and beside it the mean of the probabilities, gives on {@code data}. */
  public VoteRecord on(ImageData data) {
    Accuracy mean = with(Ensemble::mean, ensemble -> Accuracy.of(ensemble, data.test()));
    return with(
        Ensemble::plurality,
        ensemble ->
            VoteRecord.of(
                seeds.size(),
                Accuracy.of(ensemble, data.validation()),
                data.test().size(),
                mean,
                Misclassified.by(ensemble, data.test().open())));
  }

  /**
   * The network of one seed, which the caller closes.
   *
   * @throws Failure if its training is not in the checkpoints to the end
   */
  public Model member(long seed) {
    return Checkpoint.latest(checkpoints.of(seed))
        .filter(checkpoint -> checkpoint.isFinished() && checkpoint.epochs().size() == epochs)
        .orElseThrow(() -> incomplete(seed))
        .best(network);
  }

  /** The training was done, but what it wrote is not there: the disk was full, perhaps. */
  private Failure incomplete(long seed) {
    return Failure.of(
            ExitCode.DISK,
            "the checkpoints of seed %d in %s are not those of a training of %d epochs that is done"
                .formatted(seed, checkpoints.of(seed), epochs))
        .hint("the same command again trains what is missing");
  }

  private <T> T with(Function<List<Model>, Ensemble> rule, Function<Ensemble, T> use) {
    List<Model> members = new ArrayList<>();
    try {
      for (long seed : seeds) {
        members.add(member(seed));
      }
      try (Ensemble ensemble = rule.apply(members)) {
        return use.apply(ensemble);
      }
    } finally {
      members.forEach(Model::close); // Closing twice does nothing.
    }
  }
}
