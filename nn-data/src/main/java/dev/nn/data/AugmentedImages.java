package dev.nn.data;

import com.google.common.hash.Hashing;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.data.augmentation.Augmentation;
import dev.nn.data.augmentation.Distortion;
import java.nio.charset.StandardCharsets;

/**
 * Images that are distorted anew in every epoch.
 *
 * @param images what is distorted
 * @param augmentation the distortions to draw from
 * @param seed of the random numbers, which are keyed by seed, epoch and image
 */
record AugmentedImages(LabeledImages images, Augmentation augmentation, long seed)
    implements TrainingData {

  @Override
  public String description() {
    return "%s, augmented by %s, seed %d".formatted(images.description(), augmentation, seed);
  }

  /** The SHA-256 of the images' own digest and the words of the description after their name. */
  @Override
  public String digest() {
    String text = "%s, augmented by %s, seed %d".formatted(images.digest(), augmentation, seed);
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  @Override
  public Shape.Image input() {
    return images.input();
  }

  @Override
  public int classes() {
    return images.classes();
  }

  @Override
  public int size() {
    return images.size();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Copying throws IndexOutOfBoundsException if there is no such example or row, and
   * IllegalArgumentException if the batch has rows of other lengths.
   */
  @Override
  public Examples epoch(int number) {
    RandomStream random = RandomStream.of(seed).at("augmentation").at(number);
    Distortion distortion = augmentation.bind(input(), random);
    return (example, batch, row) -> {
      images.requireFits(example, batch, row);
      distortion.draw(example);
      distortion.copy(
          images.bytes(),
          images.first(example),
          LabeledImages.INPUTS,
          batch.inputs(),
          row * input().size());
      images.copyTarget(example, batch, row);
    };
  }

  @Override
  public String toString() {
    return "%s: %d examples, %s, %d classes".formatted(description(), size(), input(), classes());
  }
}
