package dev.nn.data.mnist;

import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.data.DataFormatException;
import dev.nn.data.LabeledImages;
import dev.nn.data.idx.IdxArray;
import java.util.List;

/**
 * Makes the three sets out of the contents of the four files.
 *
 * @param contents training images, training labels, test images, test labels
 */
record MnistReader(List<IdxArray> contents) {
  private static final String NAME = "MNIST";
  private static final int CLASSES = 10;

  // 10,000 of the 60,000: the book's share, kept for files with another number of images.
  private static final int VALIDATION_SHARE = 6;

  /** The sets, called MNIST if all that the files hold is, otherwise {@code otherwise}. */
  Mnist read(MnistFiles expected, String otherwise) {
    List<String> digests = contents.stream().map(IdxArray::sha256).toList();
    List<String> genuine = expected.all().stream().map(file -> file.sha256()).toList();
    return sets(digests.equals(genuine) ? NAME : otherwise, MnistFiles.digest(digests));
  }

  private Mnist sets(String name, String digest) {
    LabeledImages known = images(name + " training images", 0);
    LabeledImages test = images(name + " test images", 2);
    requireEqualShapes(known, test);
    int validation = known.size() / VALIDATION_SHARE;
    if (validation == 0) {
      throw new DataFormatException(
          "%s: %d images, at least %d are needed to keep some for validation"
              .formatted(contents.get(0).source(), known.size(), VALIDATION_SHARE));
    }
    int training = known.size() - validation;
    return new Mnist(
        new Mnist.Source(name, digest),
        known.slice(0, training),
        ValidationData.of(known.slice(training, known.size())),
        TestData.of(test));
  }

  private LabeledImages images(String name, int first) {
    return LabeledImages.of(
        name, contents.get(first).pixels(), contents.get(first + 1).labels(), CLASSES);
  }

  private void requireEqualShapes(LabeledImages known, LabeledImages test) {
    if (!known.input().equals(test.input())) {
      throw new DataFormatException(
          "%s for training but %s for the test (%s, %s)"
              .formatted(
                  known.input(), test.input(), contents.get(0).source(), contents.get(2).source()));
    }
  }
}
