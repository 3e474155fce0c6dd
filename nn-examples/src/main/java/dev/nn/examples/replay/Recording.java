package dev.nn.examples.replay;

import dev.nn.examples.replay.Evaluation.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The four lists that network2 returns, with a number an epoch, or empty. */
final class Recording {
  private final Map<Quantity, List<Number>> lists = new EnumMap<>(Quantity.class);

  private final Set<Quantity> recorded;

  /** An empty recording of what is {@code recorded}; the other lists stay empty. */
  Recording(Set<Quantity> recorded) {
    this.recorded = recorded;
  }

  /** Adds what is recorded of the figures of an epoch, which are computed only if any is. */
  void add(Quantity cost, Quantity accuracy, Supplier<Figures> figures) {
    if (recorded.contains(cost) || recorded.contains(accuracy)) {
      Figures now = figures.get();
      add(cost, now.cost());
      add(accuracy, now.correct());
    }
  }

  private void add(Quantity quantity, Number value) {
    if (recorded.contains(quantity)) {
      lists.computeIfAbsent(quantity, first -> new ArrayList<>()).add(value);
    }
  }

  /** The lists in the order of {@link Quantity}. */
  List<List<Number>> lists() {
    return Stream.of(Quantity.values())
        .map(each -> List.copyOf(lists.getOrDefault(each, List.of())))
        .toList();
  }

  /** The last epoch, for people. */
  String last() {
    return lists.entrySet().stream()
        .map(each -> each.getKey() + " " + text(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String text(List<Number> values) {
    Number last = values.get(values.size() - 1);
    return last instanceof Double cost ? String.format(Locale.ROOT, "%.4f", cost) : last.toString();
  }
}
