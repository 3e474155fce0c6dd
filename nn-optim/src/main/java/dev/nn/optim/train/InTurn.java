package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;

/**
 * Two listeners of one training.
 *
 * @param first is told first
 * @param second is told of the same
 */
record InTurn(TrainingListener first, TrainingListener second) implements TrainingListener {

  @Override
  public void started(TrainingSettings settings, int examples) {
    first.started(settings, examples);
    second.started(settings, examples);
  }

  @Override
  public void resumed(ImmutableList<EpochResult> done, int examples) {
    first.resumed(done, examples);
    second.resumed(done, examples);
  }

  @Override
  public void bound(Network network, Parameters parameters) {
    first.bound(network, parameters);
    second.bound(network, parameters);
  }

  @Override
  public void batchDone(int epoch, int examples, double cost) {
    first.batchDone(epoch, examples, cost);
    second.batchDone(epoch, examples, cost);
  }

  @Override
  public void monitored(int epoch, ImmutableMap<String, Evaluation> evaluations) {
    first.monitored(epoch, evaluations);
    second.monitored(epoch, evaluations);
  }

  @Override
  public void epochDone(EpochResult epoch) {
    first.epochDone(epoch);
    second.epochDone(epoch);
  }

  @Override
  public void warned(String warning) {
    first.warned(warning);
    second.warned(warning);
  }
}
