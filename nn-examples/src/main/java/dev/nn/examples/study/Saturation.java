package dev.nn.examples.study;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.loss.Cost;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Chapter 3: one neuron that is to turn the input 1 into 0, from a start near and from one far from
 * it. With the quadratic cost the far start learns slowly at first, as its sigmoid is saturated;
 * with cross-entropy it does not.
 */
final class Saturation {
  private static final int EPOCHS = 300;

  private Saturation() {}

  /**
   * A neuron before it learns.
   *
   * @param w its weight
   * @param b its bias
   */
  private record Start(double w, double b) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "w = %.1f, b = %.1f", w, b);
    }
  }

  private static final Start NEAR = new Start(0.6, 0.9);
  private static final Start FAR = new Start(2, 2);

  static Findings run(Setting setting) {
    List<Finding> figures = new ArrayList<>();
    ImmutableMap.Builder<String, Chart> charts = ImmutableMap.builder();
    Course nearQuadratic = course(Cost.QUADRATIC, 0.15, NEAR);
    Course farQuadratic = course(Cost.QUADRATIC, 0.15, FAR);
    Course nearEntropy = course(Cost.CROSS_ENTROPY, 0.005, NEAR);
    Course farEntropy = course(Cost.CROSS_ENTROPY, 0.005, FAR);
    figures.add(
        Finding.number("quadratic, first output from " + NEAR, nearQuadratic.first(), 0.82));
    figures.add(Finding.number("quadratic, last output from " + NEAR, nearQuadratic.last(), 0.09));
    figures.add(Finding.number("quadratic, first output from " + FAR, farQuadratic.first(), 0.98));
    figures.add(Finding.number("quadratic, last output from " + FAR, farQuadratic.last(), 0.2));
    figures.add(Finding.number("cross-entropy, last output from " + NEAR, nearEntropy.last()));
    figures.add(Finding.number("cross-entropy, last output from " + FAR, farEntropy.last()));
    charts.put("quadratic", chart("Quadratic cost, rate 0.15", nearQuadratic, farQuadratic));
    charts.put("cross-entropy", chart("Cross-entropy, rate 0.005", nearEntropy, farEntropy));
    return Findings.of(figures, charts.buildOrThrow());
  }

  private static Chart chart(String title, Course near, Course far) {
    return Chart.of(
        title,
        Axis.linear("epoch"),
        Axis.linear("cost"),
        ImmutableList.of(near.curve(), far.curve()));
  }

  /**
   * How a neuron learned.
   *
   * @param start where it began
   * @param costs before each epoch
   * @param first its output before the first epoch
   * @param last its output after the last
   */
  private record Course(Start start, ImmutableList<Double> costs, double first, double last) {
    Curve curve() {
      return Curve.of(
          start.toString(),
          IntStream.range(0, costs.size()).asDoubleStream().toArray(),
          costs.stream().mapToDouble(each -> each).toArray());
    }
  }

  private static Course course(Cost cost, double rate, Start start) {
    Network neuron = Network.of(Shape.vector(1), SigmoidLayer.of(1).cost(cost));
    RandomStream unused = RandomStream.of(0);
    try (Parameters parameters = neuron.initialize(DataType.DOUBLE, unused);
        Inference inference = new Inference(neuron, parameters, 1);
        TrainingStep step =
            new TrainingStep(neuron, parameters, Sgd.rate(rate), Shrinkage.NONE, unused)) {
      parameters.get("0/w").assign(start.w());
      parameters.get("0/b").assign(start.b());
      inference.input().assign(1);
      step.batch(1).x().assign(1); // Its target stays 0.
      double first = output(inference);
      ImmutableList.Builder<Double> costs = ImmutableList.builder();
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        costs.add(step.run(1, epoch));
      }
      return new Course(start, costs.build(), first, output(inference));
    }
  }

  private static double output(Inference inference) {
    inference.run();
    return inference.output().getDouble(0);
  }
}
