package dev.nn.examples.result;

import dev.nn.examples.source.ImageData;

/**
 * What a network was trained and measured on.
 *
 * @param name "MNIST" for the genuine files and no others
 * @param digest of all images and labels, whether used or not
 * @param training the number of training images used
 * @param validation the number of validation images
 * @param test the number of test images
 */
public record DataRecord(String name, String digest, int training, int validation, int test) {

  /** The record of {@code data}. */
  public static DataRecord of(ImageData data) {
    return new DataRecord(
        data.origin().name(),
        data.origin().digest(),
        data.training().size(),
        data.validation().size(),
        data.test().size());
  }
}
