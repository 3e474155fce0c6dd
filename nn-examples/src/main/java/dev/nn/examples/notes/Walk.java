package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import dev.nn.core.memory.Memory;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Elements;
import dev.nn.examples.chart.Curve;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The path of a rule on a surface.
 *
 * @param points where it was before each step and after the last
 */
record Walk(ImmutableList<Curve.Point> points) {

  /**
   * Walks, in double.
   *
   * @param rule what moves the point
   * @param surface what it walks on
   * @param start where it begins
   * @param steps how many it makes
   */
  static Walk of(Optimizer rule, Surface surface, Curve.Point start, int steps) {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      INDArray position = memory.zeros(2);
      INDArray slope = memory.zeros(2);
      ImmutableList<INDArray> slots =
          Stream.generate(() -> memory.zeros(2))
              .limit(rule.slots())
              .collect(ImmutableList.toImmutableList());
      Optimizer.Update update = rule.bind(position, slope, slots);
      Elements p = Elements.of(position);
      Elements g = Elements.of(slope);
      p.set(0, start.x());
      p.set(1, start.y());
      ImmutableList.Builder<Curve.Point> points = ImmutableList.builder();
      points.add(start);
      for (int step = 0; step < steps; step++) {
        g.set(0, surface.xSlope(p.get(0)));
        g.set(1, surface.ySlope(p.get(1)));
        update.run(step, 1);
        points.add(new Curve.Point(p.get(0), p.get(1)));
      }
      return new Walk(points.build());
    }
  }

  /** The steps until the point is farther than {@code distance} from y = 0; all if it never is. */
  int stepsUntil(double distance) {
    return IntStream.range(0, points.size())
        .filter(step -> Math.abs(points.get(step).y()) > distance)
        .findFirst()
        .orElse(points.size() - 1);
  }

  /** The first steps of this walk. */
  Walk first(int steps) {
    return new Walk(points.subList(0, Math.min(steps + 1, points.size())));
  }

  /** The path, y over x. */
  Curve path(String name) {
    return new Curve(name, points);
  }

  /** A figure of each point, over the steps. */
  Curve overSteps(String name, ToDoubleFunction<Curve.Point> figure) {
    return Curve.of(
        name,
        IntStream.range(0, points.size()).asDoubleStream().toArray(),
        points.stream().mapToDouble(figure).toArray());
  }
}
