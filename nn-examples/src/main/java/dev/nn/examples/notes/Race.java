package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.study.Comparison;
import dev.nn.examples.study.Comparison.Course;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.optim.train.Evaluation;
import dev.nn.optim.train.TrainingDivergedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Trainings side by side on the same images. A training that diverges has no course, and is a
 * finding.
 */
final class Race {
  private final Setting setting;
  private final LabeledImages training;
  private final List<Course> courses = new ArrayList<>();
  private final List<Finding> figures = new ArrayList<>();

  /** A race on the first {@code images} training images; on all if there are fewer. */
  Race(Setting setting, int images) {
    LabeledImages all = setting.data().training();
    this.setting = setting;
    this.training = all.slice(0, Math.min(images, all.size()));
  }

  /** What is learned from. */
  LabeledImages training() {
    return training;
  }

  /** Trains one, as it is. */
  Race run(Comparison comparison) {
    return best(comparison.name(), ImmutableList.of(comparison));
  }

  /** Trains several and keeps the one with the best last validation accuracy. */
  Race best(String name, List<Comparison> candidates) {
    Optional<Course> best =
        candidates.stream()
            .flatMap(each -> train(each).stream())
            .max(Comparator.comparing(course -> course.lastValidation().accuracy()));
    if (best.isPresent()) {
      courses.add(best.get());
      figures.add(
          Finding.accuracy(best.get().name() + ", validation", share(best.get().lastValidation())));
      figures.add(
          Finding.accuracy(best.get().name() + ", training", share(best.get().lastTraining())));
    } else {
      figures.add(Finding.accuracy(name + ", diverged", 0));
    }
    return this;
  }

  private Optional<Course> train(Comparison comparison) {
    try {
      return Optional.of(comparison.train(setting, training));
    } catch (TrainingDivergedException e) {
      setting.tell("%s: diverged", comparison.name());
      return Optional.empty();
    }
  }

  /** The courses of what did not diverge. */
  ImmutableList<Course> courses() {
    return ImmutableList.copyOf(courses);
  }

  /** The last accuracies, and charts of validation accuracy and training cost. */
  Findings findings(String title) {
    return Findings.of(figures, charts(title));
  }

  /** The charts; none if all diverged. */
  ImmutableMap<String, Chart> charts(String title) {
    if (courses.isEmpty()) {
      return ImmutableMap.of();
    }
    return ImmutableMap.of(
        "accuracy",
        Chart.of(
            title,
            Axis.linear("epoch"),
            Axis.linear("accuracy on the validation data, %"),
            courses.stream()
                .map(each -> each.curve(each.validation(), at -> 100 * share(at)))
                .toList()),
        "cost",
        Chart.of(
            title,
            Axis.linear("epoch"),
            Axis.linear("cost on the training data"),
            courses.stream().map(each -> each.curve(each.training(), Evaluation::cost)).toList()));
  }

  private static double share(Evaluation evaluation) {
    return evaluation.accuracy().fraction();
  }
}
