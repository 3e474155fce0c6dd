package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.tensor.Elements;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validation examples that are training examples, too: who is validated on them is flattered. */
record LeakCheck() implements DataCheck {
  static final String KIND = "leak";

  /** Chance gives a few equal images; a hundredth shifts accuracies visibly. */
  static final double HARMLESS = 0.01;

  @Override
  public List<Finding> examine(TrainingData training, ValidationData<?> validation) {
    Set<Long> learned = new HashSet<>();
    try (Rows rows = new Rows(training)) {
      for (int i = 0; i < rows.count(); i++) {
        rows.read(i);
        learned.add(hash(rows.inputs()));
      }
    }
    try (Rows rows = new Rows(validation.examples())) {
      int known = 0;
      int first = -1;
      for (int i = 0; i < rows.count(); i++) {
        rows.read(i);
        if (learned.contains(hash(rows.inputs()))) {
          first = known == 0 ? rows.example(i) : first;
          known++;
        }
      }
      return known == 0 ? List.of() : List.of(finding(known, rows.count(), first));
    }
  }

  /** 64 bits of 60,000 examples agree by chance once in ten billion data sets. */
  private static long hash(Elements x) {
    Hasher hasher = Hashing.murmur3_128().newHasher();
    for (int k = 0; k < x.size(); k++) {
      hasher.putFloat((float) x.get(k));
    }
    return hasher.hash().asLong();
  }

  private static Finding finding(int known, int examples, int first) {
    return new Finding(
        KIND,
        known > HARMLESS * examples ? Severity.WARNING : Severity.NOTE,
        text(
            "%,d of %,d validation examples are training examples, too; the first is example %d.",
            known, examples, first),
        "Expected: validation examples that the network has not seen.",
        "Try: divide the data once, before copies of examples are made.");
  }
}
