package dev.nn.examples.training;

import dev.nn.core.network.Ensemble;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
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
 * @param checkpoints where
 * @param seeds from which
 */
public record Vote(Network network, SeedCheckpoints checkpoints, List<Long> seeds) {

  /** What the vote, and beside it the mean of the probabilities, gives on {@code data}. */
  public VoteRecord on(ImageData data) {
    Accuracy mean = with(Ensemble::mean, ensemble -> Accuracy.of(ensemble, data.test()));
    return with(
        Ensemble::plurality,
        ensemble ->
            VoteRecord.of(
                seeds.size(),
                Accuracy.of(ensemble, data.validation()),
                Accuracy.of(ensemble, data.test()),
                mean,
                Misclassified.by(ensemble, data.test())));
  }

  /** The network of one seed, which the caller closes. */
  public Model member(long seed) {
    return Checkpoint.latest(checkpoints.of(seed))
        .orElseThrow(() -> new IllegalStateException("No checkpoint of seed " + seed + "."))
        .best(network);
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
