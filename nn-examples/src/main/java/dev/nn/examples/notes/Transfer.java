package dev.nn.examples.notes;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Learning the digits 5 to 9 from few images, by a network that knows 0 to 4 or by one that knows
 * nothing. Each seed has few images of its own, which all ways share; the test images are opened
 * once, when all have been trained.
 */
final class Transfer {
  private static final Digits KNOWN = new Digits(0, 5);
  private static final Digits NEW = new Digits(5, 5);
  private static final int SEEDS = 5;

  /** Labelled images of each new digit. */
  private static final int[] EACH = {1, 3, 10, 30, 100, 300};

  /** Images of each new digit to choose the epoch by. */
  private static final int VALIDATION = 50;

  private static final int KNOWN_EPOCHS = 3;
  private static final double RATE = 0.001;
  private static final int MINI_BATCH = 10;

  private Transfer() {}

  /** What becomes of the layers below the last. */
  private enum Way {
    FROZEN("reused, frozen"),
    TUNED("reused, fine-tuned"),
    SCRATCH("from scratch");

    private final String text;

    Way(String text) {
      this.text = text;
    }
  }

  /**
   * Accuracies by way, number of images and seed, in percent.
   *
   * @param each the numbers of images of each digit
   * @param of each way, [numbers][seeds]
   */
  // The arrays are the point: filled in place, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Accuracies(int[] each, ImmutableMap<Way, double[][]> of) {
    static Accuracies zeros(int[] each) {
      return new Accuracies(
          each, Maps.toMap(List.of(Way.values()), way -> new double[each.length][SEEDS]));
    }

    double[] of(Way way, int number) {
      return all(way)[number];
    }

    private double[][] all(Way way) {
      return Objects.requireNonNull(of.get(way));
    }

    Curve curve(Way way) {
      return Curve.of(
          way.text,
          Arrays.stream(each).mapToDouble(number -> number * NEW.count()).toArray(),
          Arrays.stream(all(way)).mapToDouble(all -> Spread.of(all).mean()).toArray());
    }
  }

  private record Trained(Way way, int number, int seed, TrainingResult result) {}

  static Findings run(Setting setting) {
    int most = NEW.least(setting.data().training()) / SEEDS;
    int[] each = Arrays.stream(EACH).filter(number -> number <= most).toArray();
    List<Trained> all = new ArrayList<>();
    try {
      double known = 0;
      for (int i = 0; i < SEEDS; i++) {
        try (TrainingResult base = base(setting, i)) {
          known += base.bestEpoch().validation().fraction() / SEEDS;
          train(setting, base.best(), each, i, all);
        }
      }
      return findings(known, accuracies(NEW.of(setting.data().test().open()), each, all));
    } finally {
      all.forEach(one -> one.result().close());
    }
  }

  private static Network network(LabeledImages images) {
    return Network.of(
        images.input(),
        ConvPoolLayer.of(20, 5, 5).activation(Activations.RELU).initialization(Initialization.he()),
        FullyConnectedLayer.of(100)
            .activation(Activations.RELU)
            .initialization(Initialization.he()),
        SoftmaxLayer.of(KNOWN.count()));
  }

  private static TrainingResult base(Setting setting, int i) {
    LabeledImages known = KNOWN.of(setting.data().training());
    TrainingResult result =
        Trainer.of(network(known))
            .optimizer(Adam.rate(RATE))
            .epochs(KNOWN_EPOCHS)
            .miniBatch(Perceptron.MINI_BATCH)
            .seed(setting.seed() + i)
            .fit(known, validation(KNOWN.of(setting.data().validation().examples())));
    setting.tell(
        "digits %s, seed %d: validation %.2f %%",
        KNOWN, setting.seed() + i, 100 * result.bestEpoch().validation().fraction());
    return result;
  }

  private static ValidationData<LabeledImages> validation(LabeledImages images) {
    return ValidationData.of(images);
  }

  /** All ways and numbers of images from one seed. */
  private static void train(Setting setting, Model base, int[] each, int i, List<Trained> all) {
    ValidationData<LabeledImages> validation =
        validation(NEW.of(setting.data().validation().examples(), 0, VALIDATION));
    try (Model reused = base.cut(base.network().layers().size() - 1)) {
      for (int number = 0; number < each.length; number++) {
        LabeledImages few = NEW.of(setting.data().training(), i * each[number], each[number]);
        for (Way way : Way.values()) {
          TrainingResult result = trainer(setting, way, reused, few, i).fit(few, validation);
          all.add(new Trained(way, number, i, result));
          setting.tell(
              "%s, %d images, seed %d: validation %.2f %%",
              way.text,
              few.size(),
              setting.seed() + i,
              100 * result.bestEpoch().validation().fraction());
        }
      }
    }
  }

  private static Trainer trainer(Setting setting, Way way, Model reused, LabeledImages few, int i) {
    Network layers = reused.network();
    SoftmaxLayer last = SoftmaxLayer.of(NEW.count());
    Trainer trainer =
        switch (way) {
          case FROZEN ->
              Trainer.of(layers.freeze(layers.layers().size()).extend(last)).startingFrom(reused);
          case TUNED -> Trainer.of(layers.extend(last)).startingFrom(reused);
          case SCRATCH -> Trainer.of(layers.extend(last));
        };
    return trainer
        .optimizer(Adam.rate(RATE))
        .epochs(Math.max(10, Math.min(100, 5000 / few.size())))
        .miniBatch(MINI_BATCH)
        .seed(setting.seed() + i);
  }

  private static Accuracies accuracies(LabeledImages test, int[] each, List<Trained> all) {
    Accuracies accuracies = Accuracies.zeros(each);
    for (Trained one : all) {
      accuracies.of(one.way(), one.number())[one.seed()] =
          100 * Accuracy.of(one.result().best(), test).fraction();
    }
    return accuracies;
  }

  private static Findings findings(double known, Accuracies accuracies) {
    List<Finding> figures = new ArrayList<>();
    figures.add(Finding.accuracy("digits %s, mean validation accuracy".formatted(KNOWN), known));
    for (int number = 0; number < accuracies.each().length; number++) {
      for (Way way : Way.values()) {
        String name =
            "digits %s, %d images, %s"
                .formatted(NEW, accuracies.each()[number] * NEW.count(), way.text);
        Spread spread = Spread.of(accuracies.of(way, number));
        figures.add(Finding.accuracy(name + ", mean test accuracy", spread.mean() / 100));
        figures.add(Finding.number(name + ", standard deviation, points", spread.deviation()));
      }
    }
    return Findings.of(
        figures,
        ImmutableMap.of(
            "accuracy",
            Chart.of(
                "Digits %s by what was learned of %s, means of %d seeds"
                    .formatted(NEW, KNOWN, SEEDS),
                Axis.logarithmic("labelled images"),
                Axis.linear("accuracy on the test data, %"),
                Arrays.stream(Way.values()).map(accuracies::curve).toList())));
  }
}
