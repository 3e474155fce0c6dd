package dev.nn.data.mnist;

import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.data.LabeledImages;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Handwritten digits, [1, 28, 28] in 10 classes, split as in the book: of the 60,000 images of the
 * training files the first 50,000 for training and the last 10,000 for validation, and the 10,000
 * of the test files. A pixel k is the input k / 256.
 *
 * <p>Other files of the same form are split in the same shares (the last sixth for validation), and
 * are never called MNIST.
 *
 * @param source what was read
 * @param training the examples to learn from
 * @param validation the examples to choose settings by
 * @param test the examples to report on
 */
public record Mnist(
    Source source,
    LabeledImages training,
    ValidationData<LabeledImages> validation,
    TestData<LabeledImages> test) {

  /**
   * What was read.
   *
   * @param description "MNIST" for the genuine files and no others
   * @param digest SHA-256 of the SHA-256 of the four unpacked files
   */
  public record Source(String description, String digest) {}

  /**
   * Reads the four files in {@code directory}: {@code train-images-idx3-ubyte}, {@code
   * train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte},
   * each plain or compressed with the ending {@code .gz}.
   *
   * @throws IOException if one of them is missing or cannot be read; the message says which
   * @throws dev.nn.data.DataFormatException if one is damaged or no such file, or they do not fit
   */
  public static Mnist read(Path directory) throws IOException {
    return new MnistDirectory(directory, MnistFiles.GENUINE).read();
  }

  /** What this is, for people: "MNIST", or where the files are that are not. */
  public String description() {
    return source.description();
  }

  /** The digest of the four files. */
  public String digest() {
    return source.digest();
  }
}
