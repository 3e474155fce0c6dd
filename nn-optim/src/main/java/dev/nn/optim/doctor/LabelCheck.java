package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import dev.nn.core.data.Dataset;
import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.tensor.Elements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Labels: in their range, one an example, of every class, about as many of each. */
record LabelCheck() implements DataCheck {
  static final String KIND = "labels";

  /** A class ten times rarer than another is hardly learned by a cost that counts all alike. */
  static final int MOST_UNBALANCED = 10;

  private static final String EXPECTED = "Expected: every class 0 to %d, about equally often.";

  @Override
  public List<Finding> examine(TrainingData training, ValidationData<?> validation) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(outOfRange("training", training));
    findings.addAll(outOfRange("validation", validation.examples()));
    return findings.isEmpty() ? counted(training) : findings;
  }

  /** Looked at first: who copies an example with such a label may fail. */
  private static List<Finding> outOfRange(String name, TrainingData data) {
    if (!(data instanceof Dataset labelled)) {
      return List.of();
    }
    int[] wrong =
        IntStream.range(0, labelled.size())
            .filter(i -> labelled.label(i) < 0 || labelled.label(i) >= labelled.classes())
            .toArray();
    if (wrong.length == 0) {
      return List.of();
    }
    return List.of(
        Finding.fault(
            KIND,
            text(
                "%,d of %,d %s labels are no class, the first, of example %d, is %d.",
                wrong.length, data.size(), name, wrong[0], labelled.label(wrong[0])),
            text("Expected: labels 0 to %d.", data.classes() - 1),
            "Try: count labels from 0, and give the network as many outputs as there are classes."));
  }

  private static List<Finding> counted(TrainingData data) {
    try (Rows rows = new Rows(data)) {
      int[] counts = new int[data.classes()];
      int unclear = 0;
      for (int i = 0; i < rows.count(); i++) {
        rows.read(i);
        int label = label(rows.targets());
        if (label < 0) {
          unclear++;
        } else {
          counts[label]++;
        }
      }
      return unclear > 0 ? unclear(unclear, rows.count()) : judged(counts, rows.count());
    }
  }

  /** The class of a target that is 1 at one place and 0 elsewhere; else -1. */
  private static int label(Elements target) {
    int label = -1;
    for (int k = 0; k < target.size(); k++) {
      double y = target.get(k);
      if ((y != 0 && y != 1) || (y == 1 && label >= 0)) {
        return -1;
      }
      label = y == 1 ? k : label;
    }
    return label;
  }

  private static List<Finding> unclear(int unclear, int examples) {
    return List.of(
        Finding.fault(
            KIND,
            text("%,d of %,d targets do not name one class.", unclear, examples),
            "Expected: targets that are 1 for the class and 0 for all others.",
            "Try: look at what the data set's copy writes into batch.y()."));
  }

  private static List<Finding> judged(int[] counts, int examples) {
    String expected = text(EXPECTED, counts.length - 1);
    int[] missing = IntStream.range(0, counts.length).filter(k -> counts[k] == 0).toArray();
    int most = Arrays.stream(counts).max().orElse(0);
    int least = Arrays.stream(counts).min().orElse(0);
    if (most == examples && counts.length > 1) {
      return List.of(
          Finding.fault(
              KIND,
              text(
                  "All %,d training examples have the label %d.",
                  examples, Arrays.stream(counts).boxed().toList().indexOf(most)),
              expected,
              "Try: look at how labels are read; a column of zeros looks like this."));
    }
    if (missing.length > 0) {
      return List.of(
          Finding.warning(
              KIND,
              text(
                  "No training example has the label %s; it cannot be learned.",
                  Texts.list(missing)),
              expected,
              "Try: shuffle before the data are divided, or give the network fewer outputs."));
    }
    if (most > MOST_UNBALANCED * least) {
      return List.of(
          Finding.warning(
              KIND,
              text("The rarest class has %,d training examples, the commonest %,d.", least, most),
              expected,
              "Try: repeat examples of rare classes, and do not judge by accuracy alone."));
    }
    return List.of();
  }
}
