package dev.nn.examples.report;

import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.picture.Picture;
import dev.nn.optim.train.Misclassified;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws test images as ink on paper; each once. */
final class Digits {
  private final LabeledImages images;
  private final Map<Integer, String> drawn = new HashMap<>();

  Digits(LabeledImages images) {
    this.images = images;
  }

  LabeledImages images() {
    return images;
  }

  /**
   * Checks that errors are of these images.
   *
   * @throws Failure if not
   */
  void require(List<Misclassified> errors) {
    for (Misclassified each : errors) {
      boolean fits =
          each.example() >= 0
              && each.example() < images.size()
              && images.label(each.example()) == each.label()
              && each.given() >= -1
              && each.given() < images.classes()
              && each.given() != each.label();
      if (!fits) {
        throw Failure.of(
            ExitCode.BAD_FILE,
            "the result tells of an error that these data do not have: example %d is no %d taken for %d"
                .formatted(each.example(), each.label(), each.given()));
      }
    }
  }

  Digit right(int example) {
    return of(example, images.label(example));
  }

  Digit of(int example, int given) {
    int label = images.label(example);
    return new Digit(
        example,
        Text.name(label),
        Text.name(given),
        label == given,
        drawn.computeIfAbsent(example, this::draw));
  }

  /** The data's 0 is the paper. */
  private String draw(int example) {
    Shape.Image shape = images.input();
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = image.getRaster();
    for (int k = 0; k < shape.width() * shape.height(); k++) {
      int ink = images.pixel(example, k * shape.channels());
      raster.setSample(k % shape.width(), k / shape.width(), 0, 255 - ink);
    }
    return DataUri.of(new Picture(image));
  }
}
