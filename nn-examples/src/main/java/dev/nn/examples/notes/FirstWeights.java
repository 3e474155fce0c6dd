package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.Batch;
import dev.nn.core.layer.Layer;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
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
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.initialization.Initializers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** The activations of five layers before training, by the law of the first weights. */
final class FirstWeights {
  static final int LAYERS = 5;
  private static final int UNITS = 100;
  private static final int IMAGES = 1000;

  private static final ImmutableMap<String, Initialization> LAWS =
      ImmutableMap.of(
          "x 1", normal(1),
          "x 0.01", normal(0.01),
          "Xavier", Initialization.xavier(),
          "He", Initialization.he());

  private FirstWeights() {}

  private static Initialization normal(double deviation) {
    return new Initialization(Initializers.gaussian(deviation), Initializers.constant(0));
  }

  static Findings run(Setting setting) {
    List<Finding> figures = new ArrayList<>();
    ImmutableMap.Builder<String, Chart> charts = ImmutableMap.builder();
    for (Activation activation : List.of(Activations.SIGMOID, Activations.RELU)) {
      List<Curve> deviations = new ArrayList<>();
      for (Map.Entry<String, Initialization> law : LAWS.entrySet()) {
        String name = "%s, weights %s".formatted(activation, law.getKey());
        List<double[]> layers = activations(setting, activation, law.getValue());
        double[] deviation = layers.stream().mapToDouble(FirstWeights::deviation).toArray();
        deviations.add(
            Curve.of(
                "weights " + law.getKey(),
                IntStream.rangeClosed(1, LAYERS).asDoubleStream().toArray(),
                deviation));
        figures.add(Finding.number(name + ", deviation in layer 1", deviation[0]));
        figures.add(Finding.number(name + ", deviation in layer 5", deviation[LAYERS - 1]));
        charts.put(
            file(activation + "-" + law.getKey()),
            activation.equals(Activations.SIGMOID) ? shares(name, layers) : sizes(name, layers));
        setting.tell("%s: deviations %s", name, Arrays.toString(deviation));
      }
      charts.put(activation + "-deviation", deviations(activation, deviations));
    }
    return Findings.of(figures, charts.buildOrThrow());
  }

  private static String file(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
  }

  private static Chart deviations(Activation activation, List<Curve> curves) {
    return Chart.of(
        "Deviation of the activations before training, " + activation,
        Axis.linear("layer"),
        Axis.logarithmic("standard deviation"),
        curves);
  }

  /** Of each layer all activations, of all images. */
  private static List<double[]> activations(
      Setting setting, Activation activation, Initialization law) {
    LabeledImages all = setting.data().training();
    LabeledImages images = all.slice(0, Math.min(IMAGES, all.size()));
    return IntStream.rangeClosed(1, LAYERS)
        .mapToObj(layers -> last(setting, images, layers, activation, law))
        .toList();
  }

  /** The last of so many layers; their weights are the same however many follow. */
  private static double[] last(
      Setting setting,
      LabeledImages images,
      int layers,
      Activation activation,
      Initialization law) {
    Layer layer = FullyConnectedLayer.of(UNITS).activation(activation).initialization(law);
    Network network =
        Network.of(images.input(), Collections.nCopies(layers, layer).toArray(new Layer[0]));
    RandomStream random = RandomStream.of(setting.seed()).at("parameters");
    try (Parameters parameters = network.initialize(DataType.DOUBLE, random);
        Inference inference = new Inference(network, parameters, images.size());
        Memory memory = Memory.of(DataType.DOUBLE)) {
      Batch batch = Batch.over(inference.input(), memory.zeros(images.size(), images.classes()));
      for (int i = 0; i < images.size(); i++) {
        images.copy(i, batch, i);
      }
      inference.run();
      Elements y = Elements.of(inference.output());
      return IntStream.range(0, y.size()).mapToDouble(y::get).toArray();
    }
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double square =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
    return Math.sqrt(square);
  }

  private static Chart shares(String name, List<double[]> layers) {
    Histogram bins = Histogram.linear(0, 1, 40);
    return chart(name, Axis.linear("activation").range(0, 1), layers, bins);
  }

  /** ReLU's have no upper end; zeros are left out of the picture, but count among all. */
  private static Chart sizes(String name, List<double[]> layers) {
    double[] positive =
        layers.stream()
            .flatMapToDouble(Arrays::stream)
            .filter(value -> value > 0)
            .sorted()
            .toArray();
    // The smallest thousandth would stretch the axis over values that nobody sees.
    double least = positive[positive.length / 1000];
    Histogram bins = Histogram.logarithmic(least, positive[positive.length - 1], 60);
    return chart(name, Axis.logarithmic("activation above 0"), layers, bins);
  }

  private static Chart chart(String name, Axis axis, List<double[]> layers, Histogram bins) {
    return Chart.of(
        "Activations before training: " + name,
        axis,
        Axis.linear("share of all activations, %"),
        IntStream.range(0, layers.size())
            .mapToObj(i -> bins.curve("layer " + (i + 1), layers.get(i)))
            .collect(ImmutableList.toImmutableList()));
  }
}
