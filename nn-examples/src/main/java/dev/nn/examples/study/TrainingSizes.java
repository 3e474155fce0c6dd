package dev.nn.examples.study;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.experiment.SigmoidNetwork;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chapter 3: what more training data are worth, to a network and to a support vector machine. Each
 * size is trained for 1,500,000 images, with a lambda in proportion to the size.
 */
final class TrainingSizes {
  private static final int[] SIZES = {100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000};
  private static final int IMAGES = 1_500_000;

  /** Accuracies on the validation data, in percent. */
  private static final double[] BOOK_NETWORK = {
    69.09, 76.37, 85.29, 88.85, 91.27, 93.24, 94.89, 95.85, 95.97
  };

  private static final double[] BOOK_MACHINE = {
    25.07, 48.93, 75.13, 83.87, 88.49, 91.46, 92.45, 93.47, 94.48
  };

  private TrainingSizes() {}

  static Findings run(Setting setting) {
    LabeledImages all = setting.data().training();
    int[] sizes = IntStream.of(SIZES).filter(size -> size <= all.size()).toArray();
    double[] network = new double[sizes.length];
    double[] machine = new double[sizes.length];
    List<Finding> figures = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      LabeledImages some = all.slice(0, sizes[i]);
      network[i] = network(setting, some);
      machine[i] =
          SupportVectorMachine.trainedOn(some)
              .accuracy(setting.data().validation().examples())
              .fraction();
      figures.add(
          Finding.accuracy("network on %,d".formatted(sizes[i]), network[i], BOOK_NETWORK[i]));
      figures.add(Finding.accuracy("SVM on %,d".formatted(sizes[i]), machine[i], BOOK_MACHINE[i]));
      setting.tell(
          "%,d images: network %.2f %%, SVM %.2f %%", sizes[i], 100 * network[i], 100 * machine[i]);
    }
    return Findings.of(figures, ImmutableMap.of("accuracy", chart(sizes, network, machine)));
  }

  private static double network(Setting setting, LabeledImages training) {
    int epochs = IMAGES / training.size();
    try (TrainingResult result =
        setting
            .trainer(
                SigmoidNetwork.network(Cost.CROSS_ENTROPY, Initialization.large(), 30),
                SigmoidNetwork.settings(0.5, training.size() * 0.0001, epochs))
            .fit(training, setting.data().validation())) {
      EpochResult last = result.epochs().get(epochs - 1);
      return last.validation().fraction();
    }
  }

  private static Chart chart(int[] sizes, double[] network, double[] machine) {
    return Chart.of(
        "Size of the training data",
        Axis.logarithmic("training images"),
        Axis.linear("accuracy on the validation data, %"),
        ImmutableList.of(
            curve("network of 30 hidden neurons", sizes, network),
            curve("support vector machine", sizes, machine)));
  }

  private static Curve curve(String name, int[] sizes, double[] shares) {
    return Curve.of(
        name,
        IntStream.of(sizes).asDoubleStream().toArray(),
        IntStream.range(0, shares.length).mapToDouble(i -> 100 * shares[i]).toArray());
  }
}
