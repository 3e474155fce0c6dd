package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.tensor.Elements;
import java.util.ArrayList;
import java.util.List;

/** Examples whose inputs are all the same: nothing can be seen in them. */
record BlankImageCheck() implements DataCheck {
  static final String KIND = "blank-images";

  /** A few in a thousand hardly matter. */
  static final double HARMLESS = 0.005;

  @Override
  public List<Finding> examine(TrainingData training, ValidationData<?> validation) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(examine("training", training));
    findings.addAll(examine("validation", validation.examples()));
    return findings;
  }

  private static List<Finding> examine(String name, TrainingData data) {
    try (Rows rows = new Rows(data)) {
      int blank = 0;
      int zero = 0;
      int first = -1;
      for (int i = 0; i < rows.count(); i++) {
        rows.read(i);
        if (isBlank(rows.inputs())) {
          first = blank == 0 ? rows.example(i) : first;
          blank++;
          zero += rows.inputs().get(0) == 0 ? 1 : 0;
        }
      }
      if (blank == 0 || rows.inputs().size() == 1) {
        return List.of();
      }
      return List.of(
          new Finding(
              KIND,
              blank > HARMLESS * rows.count() ? Severity.WARNING : Severity.NOTE,
              text(
                  "%,d of %,d %s images are of one value throughout, %,d of them all zero; the"
                      + " first is example %d.",
                  blank, rows.count(), name, zero, first),
              "Expected: an image shows something.",
              "Try: look at these images and how they are read; leave them out if they are blank."));
    }
  }

  private static boolean isBlank(Elements x) {
    double first = x.get(0);
    for (int k = 1; k < x.size(); k++) {
      if (x.get(k) != first) {
        return false;
      }
    }
    return true;
  }
}
