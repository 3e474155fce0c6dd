package dev.nn.examples.source;

import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;

/** Generated digits, as many and split as MNIST. */
final class EmbeddedSource implements DataSource {
  private static final int TRAINING = 50_000;
  private static final int VALIDATION = 10_000;
  private static final int TEST = 10_000;
  private static final long SEED = 1;

  @Override
  public ImageData load() {
    LabeledImages all = EmbeddedDigits.of(SEED, TRAINING + VALIDATION + TEST);
    return new ImageData(
        new Origin(all.description(), all.digest(), ""),
        all.slice(0, TRAINING),
        ValidationData.of(all.slice(TRAINING, TRAINING + VALIDATION)),
        TestData.of(all.slice(TRAINING + VALIDATION, all.size())));
  }
}
