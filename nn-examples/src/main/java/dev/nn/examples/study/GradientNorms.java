package dev.nn.examples.study;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.Batch;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.experiment.SigmoidNetwork;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.TrainingStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Chapter 5: how fast hidden layers learn, as the norm of the gradient dC/db of each: the earlier
 * the layer, the slower. Full batches of the first 1,000 images.
 */
final class GradientNorms {
  private static final int UNITS = 30;
  private static final int IMAGES = 1000;
  private static final int EPOCHS = 500;
  private static final double RATE = 0.1;
  private static final double LAMBDA = 5;

  /** Before the first step, by the number of hidden layers less 2. */
  private static final double[][] BOOK = {
    {0.0657, 0.309}, {0.0118, 0.0600, 0.283}, {0.00298, 0.0171, 0.0695, 0.285}
  };

  private GradientNorms() {}

  static Findings run(Setting setting) {
    List<Finding> figures = new ArrayList<>();
    ImmutableMap.Builder<String, Chart> charts = ImmutableMap.builder();
    for (double[] book : BOOK) {
      int layers = book.length;
      double[][] norms = norms(setting, layers);
      List<Curve> curves = new ArrayList<>();
      for (int layer = 0; layer < layers; layer++) {
        String name = "hidden layer %d of %d".formatted(layer + 1, layers);
        figures.add(Finding.number(name + ", before training", norms[layer][0], book[layer]));
        curves.add(
            Curve.of(name, IntStream.range(0, EPOCHS).asDoubleStream().toArray(), norms[layer]));
      }
      charts.put("layers-" + layers, chart(layers, curves));
      setting.tell(
          "%d hidden layers: %s",
          layers,
          figures.subList(figures.size() - layers, figures.size()).stream()
              .map(Finding::text)
              .toList());
    }
    return Findings.of(figures, charts.buildOrThrow());
  }

  private static Chart chart(int layers, List<Curve> curves) {
    return Chart.of(
        "How fast %d hidden layers learn".formatted(layers),
        Axis.linear("epoch"),
        Axis.logarithmic("norm of dC/db"),
        curves);
  }

  /** The norm of each hidden layer's dC/db before each step, [layers][epochs]. */
  private static double[][] norms(Setting setting, int layers) {
    int[] hidden = new int[layers];
    Arrays.fill(hidden, UNITS);
    Network network = SigmoidNetwork.network(Cost.CROSS_ENTROPY, Initialization.scaled(), hidden);
    LabeledImages all = setting.data().training();
    LabeledImages images = all.slice(0, Math.min(IMAGES, all.size()));
    RandomStream random = RandomStream.of(setting.seed());
    try (Parameters parameters = network.initialize(DataType.DOUBLE, random.at("parameters"));
        TrainingStep step =
            new TrainingStep(
                network,
                parameters,
                Sgd.rate(RATE),
                L2.perExample(LAMBDA).shrinkage(images.size(), images.size()),
                random.at("layers"))) {
      fill(step.batch(images.size()), images);
      double[][] norms = new double[layers][EPOCHS];
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        double[][] before = biases(parameters, layers);
        step.run(images.size(), epoch);
        double[][] after = biases(parameters, layers);
        for (int layer = 0; layer < layers; layer++) {
          // Biases do not decay: what a step of plain descent changes is rate times gradient.
          norms[layer][epoch] = distance(before[layer], after[layer]) / RATE;
        }
      }
      return norms;
    }
  }

  private static void fill(Batch batch, LabeledImages images) {
    for (int i = 0; i < images.size(); i++) {
      images.copy(i, batch, i);
    }
  }

  private static double[][] biases(Parameters parameters, int layers) {
    return IntStream.range(0, layers)
        .mapToObj(layer -> parameters.get(layer + "/b").toDoubleVector())
        .toArray(double[][]::new);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
