package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.TrainingStep;
import java.util.List;

/**
 * Whether the network can learn ten examples by heart: one that cannot has a mistake in it, or no
 * way for gradients (Karpathy, A Recipe for Training Neural Networks, 2019).
 *
 * <p>By rules that suit most, whatever the training's own, and without regularization: a rate that
 * is wrong is another finding. On parameters and random numbers of its own. Labels that do not
 * belong to their images are learned by heart as well; the first steps show them.
 */
record OneBatchCheck() implements StartCheck {
  static final String KIND = "one-batch";

  private static final int EXAMPLES = 10;

  /** Each learns what the other does not, such as the book's deep sigmoid networks. */
  private static final ImmutableList<Optimizer> RULES =
      ImmutableList.of(Adam.rate(0.003), Sgd.rate(0.1));

  /** Most need 50, the slowest of the book's 900. */
  private static final int STEPS = 1000;

  private static final int BETWEEN_LOOKS = 20;

  @Override
  public List<Finding> examine(PlannedTraining training) {
    int examples = Math.min(EXAMPLES, training.training().size());
    int most = 0;
    for (Optimizer rule : RULES) {
      most = Math.max(most, learned(training, rule, examples));
      if (most == examples) {
        return List.of();
      }
    }
    return List.of(finding(most, examples));
  }

  /** How many of the examples the network knows by heart. */
  private static int learned(PlannedTraining training, Optimizer rule, int examples) {
    Network network = training.trainer().network();
    RandomStream random = RandomStream.of(0).at("doctor's one batch");
    try (Parameters parameters = training.trainer().firstParameters();
        TrainingStep step = new TrainingStep(network, parameters, rule, Shrinkage.NONE, random);
        Inference inference = new Inference(network, parameters, examples)) {
      Batch batch = step.batch(examples);
      fill(batch, training.training().epoch(1));
      Elements.of(inference.input()).copy(0, batch.inputs(), 0, batch.inputs().size());
      int right = 0;
      for (int done = 0; done < STEPS && right < examples; done += BETWEEN_LOOKS) {
        for (int k = 0; k < BETWEEN_LOOKS; k++) {
          step.run(examples, done + k);
        }
        right = right(inference, batch);
      }
      return right;
    }
  }

  private static void fill(Batch batch, Examples data) {
    for (int row = 0; row < batch.size(); row++) {
      data.copy(row, batch, row);
    }
  }

  private static int right(Inference inference, Batch batch) {
    inference.run();
    Elements output = Elements.of(inference.output());
    int classes = output.size() / batch.size();
    int right = 0;
    for (int row = 0; row < batch.size(); row++) {
      int answer = output.largest(row * classes, classes);
      right += answer == batch.targets().largest(row * classes, classes) ? 1 : 0;
    }
    return right;
  }

  private static Finding finding(int right, int examples) {
    return Finding.fault(
        KIND,
        text(
            "After %,d steps on the same %d examples the network knows %d of them.",
            STEPS, examples, right),
        "Expected: all of them; a network that learns at all learns so few by heart.",
        "Try: first what else is found here; then fewer layers, ReLU instead of sigmoid in deep"
            + " networks, and equal images with different labels.");
  }
}
