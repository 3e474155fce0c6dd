package dev.nn.examples.source;

import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.data.LabeledImages;

/**
 * Images to train on, to choose the best epoch by, and to report on.
 *
 * @param origin what they are
 * @param training the examples to learn from
 * @param validation the examples to choose by
 * @param test the examples to report on
 */
public record ImageData(
    Origin origin,
    LabeledImages training,
    ValidationData<LabeledImages> validation,
    TestData<LabeledImages> test) {

  /** These data with only the first {@code count} training images, at most as many as there are. */
  public ImageData limited(int count) {
    return new ImageData(origin, training.slice(0, count), validation, test);
  }
}
