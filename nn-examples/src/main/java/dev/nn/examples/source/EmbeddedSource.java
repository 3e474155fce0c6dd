package dev.nn.examples.source;

import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.data.Labels;
import dev.nn.data.Pixels;
import dev.nn.data.digits.Digits;
import dev.nn.data.digits.EmbeddedDigits;

/** Generated digits, as many and split as MNIST. */
final class EmbeddedSource implements DataSource {
  private static final int TRAINING = 50_000;
  private static final int VALIDATION = 10_000;
  private static final int TEST = 10_000;
  private static final long SEED = 1;
  private static final String NAME = "embedded digits, seed " + SEED;

  @Override
  public ImageData load() {
    LabeledImages all = images(EmbeddedDigits.generate(SEED, TRAINING + VALIDATION + TEST));
    return new ImageData(
        new Origin(NAME, all.digest(), ""),
        all.slice(0, TRAINING),
        all.slice(TRAINING, TRAINING + VALIDATION),
        all.slice(TRAINING + VALIDATION, all.size()));
  }

  private static LabeledImages images(Digits digits) {
    Shape.Image shape = Shape.image(1, EmbeddedDigits.SIDE, EmbeddedDigits.SIDE);
    return LabeledImages.of(
        NAME,
        new Pixels(NAME, shape, digits.pixels()),
        new Labels(NAME, digits.labels()),
        EmbeddedDigits.CLASSES);
  }
}
