package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.layer.Layer;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.optim.pretraining.StackedAutoencoder;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What images without labels are worth where few have one: three hidden layers, pre-trained as
 * stacked autoencoders or not, then tuned on a thousand labelled images. Each seed has labelled
 * images of its own, which all contestants share; the test images are opened once, when all have
 * been trained.
 */
final class Pretraining {
  private static final int SEEDS = 5;
  private static final int LABELLED = 1000;
  private static final int UNITS = 100;
  private static final int LAYERS = 3;
  private static final double RATE = 0.001;
  private static final int PRETRAINING_EPOCHS = 5;
  private static final int EPOCHS = 30;
  private static final int MINI_BATCH = 20;

  /** The share of values that a denoising autoencoder does not see. */
  private static final double CORRUPTION = 0.3;

  private Pretraining() {}

  /** How hidden layers begin. */
  private enum Start {
    DRAWN("no pre-training"),
    PLAIN("autoencoders"),
    DENOISING("denoising autoencoders");

    private final String text;

    Start(String text) {
      this.text = text;
    }
  }

  /**
   * What is trained from several seeds.
   *
   * @param neurons of the hidden layers
   * @param law of their first weights
   * @param start of them
   */
  private record Contestant(Activation neurons, Initialization law, Start start) {
    String name() {
      return "%s, %s".formatted(neurons, start.text);
    }

    Network encoder(Shape input) {
      Layer layer = FullyConnectedLayer.of(UNITS).activation(neurons).initialization(law);
      return Network.of(input, Collections.nCopies(LAYERS, layer).toArray(new Layer[0]));
    }

    /** Pixels and sigmoid neurons give values in [0, 1]. */
    OutputLayer decoder(Shape reconstructed, Shape pixels) {
      return reconstructed.equals(pixels) || neurons.equals(Activations.SIGMOID)
          ? SigmoidLayer.of(reconstructed.size()).initialization(Initialization.xavier())
          : LinearLayer.of(reconstructed.size()).initialization(Initialization.xavier());
    }
  }

  static Findings run(Setting setting) {
    List<Contestant> contestants = new ArrayList<>();
    for (Start start : Start.values()) {
      contestants.add(new Contestant(Activations.SIGMOID, Initialization.xavier(), start));
      contestants.add(new Contestant(Activations.RELU, Initialization.he(), start));
    }
    List<List<TrainingResult>> results = new ArrayList<>();
    try {
      for (Contestant each : contestants) {
        List<TrainingResult> trained = new ArrayList<>();
        results.add(trained);
        for (int i = 0; i < SEEDS; i++) {
          trained.add(train(setting, each, i));
        }
      }
      return findings(setting, contestants, results);
    } finally {
      results.forEach(trained -> trained.forEach(TrainingResult::close));
    }
  }

  /** The i-th thousand, or an equal share where there are fewer. */
  private static LabeledImages labelled(LabeledImages all, int i) {
    int count = Math.min(LABELLED, all.size() / SEEDS);
    return all.slice(i * count, (i + 1) * count);
  }

  private static TrainingResult train(Setting setting, Contestant contestant, int i) {
    LabeledImages all = setting.data().training();
    long seed = setting.seed() + i;
    Network encoder = contestant.encoder(all.input());
    Trainer trainer =
        Trainer.of(encoder.extend(SoftmaxLayer.of(Perceptron.CLASSES)))
            .optimizer(Adam.rate(RATE))
            .epochs(EPOCHS)
            .miniBatch(MINI_BATCH)
            .seed(seed);
    TrainingResult result;
    if (contestant.start() == Start.DRAWN) {
      result = trainer.fit(labelled(all, i), setting.data().validation());
    } else {
      try (Model codes = pretrained(contestant, encoder, all, seed)) {
        result = trainer.startingFrom(codes).fit(labelled(all, i), setting.data().validation());
      }
    }
    setting.tell(
        "%s, seed %d: validation %.2f %%",
        contestant.name(), seed, 100 * result.bestEpoch().validation().fraction());
    return result;
  }

  private static Model pretrained(
      Contestant contestant, Network encoder, LabeledImages all, long seed) {
    return StackedAutoencoder.of(
            encoder,
            shape -> contestant.decoder(shape, all.input()),
            network ->
                Trainer.of(network)
                    .optimizer(Adam.rate(RATE))
                    .epochs(PRETRAINING_EPOCHS)
                    .miniBatch(Perceptron.MINI_BATCH))
        .corruption(contestant.start() == Start.DENOISING ? CORRUPTION : 0)
        .seed(seed)
        .fit(all);
  }

  private static Findings findings(
      Setting setting, List<Contestant> contestants, List<List<TrainingResult>> results) {
    LabeledImages test = setting.data().test().open();
    List<double[]> accuracies =
        results.stream()
            .map(
                trained ->
                    trained.stream()
                        .mapToDouble(each -> 100 * Accuracy.of(each.best(), test).fraction())
                        .toArray())
            .toList();
    List<Finding> figures = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < contestants.size(); i++) {
      String name = contestants.get(i).name();
      Spread spread = Spread.of(accuracies.get(i));
      figures.add(Finding.accuracy(name + ", mean test accuracy", spread.mean() / 100));
      figures.add(Finding.number(name + ", standard deviation, points", spread.deviation()));
      curves.add(DefaultSettings.curve(name, results.get(i)));
    }
    for (int i = 2; i < contestants.size(); i++) {
      Spread gain = Spread.ofGains(accuracies.get(i), accuracies.get(i % 2));
      String name = contestants.get(i).name() + ", gain over no pre-training, points";
      figures.add(Finding.number(name, gain.mean()));
      figures.add(Finding.number(name + ", standard deviation", gain.deviation()));
    }
    return Findings.of(
        figures,
        ImmutableMap.of(
            "accuracy",
            Chart.of(
                "Tuning on %,d labelled images, means of %d seeds"
                    .formatted(labelled(setting.data().training(), 0).size(), SEEDS),
                Axis.linear("epoch"),
                Axis.linear("accuracy on the validation data, %"),
                ImmutableList.copyOf(curves))));
  }
}
