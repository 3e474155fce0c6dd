package dev.nn.examples.study;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.experiment.SigmoidNetwork;
import dev.nn.examples.study.Comparison.Course;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import java.util.List;

/**
 * Chapter 3: first weights of deviation 1/sqrt(inputs), which leave neurons unsaturated, against
 * those of deviation 1.
 *
 * @param hidden the number of hidden neurons
 * @param scaled the book's figures of the smaller weights, in percent
 * @param large those of the larger
 */
record Initialisations(int hidden, Book scaled, Book large) implements Study.Script {
  private static final int EPOCHS = 30;

  /**
   * Accuracies on the validation data, in percent.
   *
   * @param first after the first epoch
   * @param last after the last
   */
  record Book(double first, double last) {}

  @Override
  public Findings run(Setting setting) {
    Course small = train(setting, "1/sqrt(inputs)", Initialization.scaled());
    Course one = train(setting, "1", Initialization.large());
    Chart chart =
        Chart.of(
            "First weights, %d hidden neurons".formatted(hidden),
            Axis.linear("epoch"),
            Axis.linear("accuracy on the validation data, %"),
            ImmutableList.of(curve(small), curve(one)));
    return Findings.of(
        List.of(first(small, scaled), first(one, large), last(small, scaled), last(one, large)),
        ImmutableMap.of("accuracy", chart));
  }

  private Course train(Setting setting, String name, Initialization initialization) {
    return new Comparison(
            "weights of deviation " + name,
            SigmoidNetwork.network(Cost.CROSS_ENTROPY, initialization, hidden),
            SigmoidNetwork.settings(0.1, 5, EPOCHS))
        .train(setting, setting.data().training());
  }

  private static Curve curve(Course course) {
    return course.curve(course.validation(), each -> 100 * each.accuracy().fraction());
  }

  private static Finding first(Course course, Book book) {
    double share = course.validation().get(0).accuracy().fraction();
    return Finding.accuracy(course.name() + ", first epoch", share, book.first());
  }

  private static Finding last(Course course, Book book) {
    double share = course.lastValidation().accuracy().fraction();
    return Finding.accuracy(course.name() + ", last epoch", share, book.last());
  }
}
