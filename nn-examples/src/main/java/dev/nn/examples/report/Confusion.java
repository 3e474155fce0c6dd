package dev.nn.examples.report;

import com.google.common.collect.ImmutableList;
import dev.nn.data.LabeledImages;
import dev.nn.optim.train.Misclassified;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Which class is taken for which, example by example; -1 stands for no class at all. */
final class Confusion {
  private final int classes;

  /** By what they are and what they are taken for; the last column is that of no class. */
  private final ImmutableList<ImmutableList<ImmutableList<Integer>>> cells;

  private Confusion(int classes, ImmutableList<ImmutableList<ImmutableList<Integer>>> cells) {
    this.classes = classes;
    this.cells = cells;
  }

  /** That of a classifier with these errors and no others. */
  static Confusion of(LabeledImages images, List<Misclassified> errors) {
    int[] given = new int[images.size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = images.label(i);
    }
    errors.forEach(each -> given[each.example()] = each.given());
    int classes = images.classes();
    List<List<List<Integer>>> cells = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      List<List<Integer>> row = new ArrayList<>();
      for (int k = 0; k <= classes; k++) {
        row.add(new ArrayList<>());
      }
      cells.add(row);
    }
    for (int i = 0; i < given.length; i++) {
      cells.get(images.label(i)).get(given[i] < 0 ? classes : given[i]).add(i);
    }
    return new Confusion(
        classes,
        cells.stream()
            .map(
                row ->
                    row.stream()
                        .map(ImmutableList::copyOf)
                        .collect(ImmutableList.toImmutableList()))
            .collect(ImmutableList.toImmutableList()));
  }

  int classes() {
    return classes;
  }

  /** Whether some example is taken for no class. */
  boolean hasNone() {
    return cells.stream().anyMatch(row -> !row.get(classes).isEmpty());
  }

  /** The examples of a class that are taken for another, or the same. */
  ImmutableList<Integer> examples(int label, int given) {
    return cells.get(label).get(given < 0 ? classes : given);
  }

  int count(int label, int given) {
    return examples(label, given).size();
  }

  /** The number of examples of a class. */
  int labelled(int label) {
    return cells.get(label).stream().mapToInt(List::size).sum();
  }

  /** The number of examples that are taken for a class. */
  int given(int given) {
    return cells.stream().mapToInt(row -> row.get(given).size()).sum();
  }

  /** The share of a class that is taken for it; none of a class without examples. */
  OptionalDouble recall(int label) {
    return share(count(label, label), labelled(label));
  }

  /** The share of what is taken for a class that is of it; none if nothing is. */
  OptionalDouble precision(int label) {
    return share(count(label, label), given(label));
  }

  /** The harmonic mean of precision and recall, 2 tp / (2 tp + fp + fn). */
  OptionalDouble f1(int label) {
    return share(2 * count(label, label), labelled(label) + given(label));
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
