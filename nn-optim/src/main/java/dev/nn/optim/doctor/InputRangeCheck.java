package dev.nn.optim.doctor;

import static dev.nn.optim.doctor.Texts.text;

import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.tensor.Elements;
import java.util.List;

/** Inputs: numbers, of about unit size. */
record InputRangeCheck() implements DataCheck {
  static final String KIND = "inputs";

  /** Pixels lie in 0..1, standardised inputs within some standard deviations of 0. */
  static final double LARGEST = 20;

  private static final String EXPECTED =
      "Expected: inputs of about unit size, such as pixels divided by 256 (chapter 1), or with mean"
          + " 0 and standard deviation 1 (LeCun et al., Efficient BackProp, 1998).";

  @Override
  public List<Finding> examine(TrainingData training, ValidationData<?> validation) {
    try (Rows rows = new Rows(training)) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      int broken = 0;
      for (int i = 0; i < rows.count(); i++) {
        rows.read(i);
        Elements x = rows.inputs();
        boolean finite = true;
        for (int k = 0; k < x.size(); k++) {
          double value = x.get(k);
          finite &= Double.isFinite(value);
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
        broken += finite ? 0 : 1;
      }
      return broken > 0 ? broken(broken, rows.count()) : judged(least, most);
    }
  }

  private static List<Finding> broken(int broken, int examples) {
    return List.of(
        Finding.fault(
            KIND,
            text(
                "%,d of %,d training examples have inputs that are infinite or not a number.",
                broken, examples),
            EXPECTED,
            "Try: look for a division by 0 where the data are prepared."));
  }

  private static List<Finding> judged(double least, double most) {
    if (least == most) {
      return List.of(
          Finding.fault(
              KIND,
              text("All inputs of all training examples are %.4g.", least),
              EXPECTED,
              "Try: look at how the images are read; nothing can be learned from these."));
    }
    double largest = Math.max(Math.abs(least), Math.abs(most));
    if (largest > LARGEST) {
      return List.of(
          Finding.warning(
              KIND,
              text("The inputs go from %.4g to %.4g: too large, neurons saturate.", least, most),
              EXPECTED,
              most <= 255 && least >= 0
                  ? "Try: divide the pixels by 256."
                  : "Try: divide the inputs by their standard deviation."));
    }
    return List.of();
  }
}
