package dev.nn.examples.notes;

import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.data.Labels;
import dev.nn.data.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some of ten digits, as classes from 0 on.
 *
 * @param first the digit that is class 0
 * @param count how many digits there are
 */
record Digits(int first, int count) {

  /** All images of these digits. */
  LabeledImages of(LabeledImages images) {
    return of(images, 0, images.size());
  }

  /**
   * Of each of these digits the images {@code from} to {@code from + each - 1}, or as many as there
   * are.
   */
  LabeledImages of(LabeledImages images, int from, int each) {
    int[] seen = new int[count];
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i) - first;
      if (label >= 0 && label < count) {
        int place = seen[label]++ - from;
        if (place >= 0 && place < each) {
          chosen.add(i);
        }
      }
    }
    return copy(images, chosen);
  }

  /** How many images there are of the rarest of these digits. */
  int least(LabeledImages images) {
    int[] seen = new int[count];
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i) - first;
      if (label >= 0 && label < count) {
        seen[label]++;
      }
    }
    return Arrays.stream(seen).min().orElseThrow();
  }

  private LabeledImages copy(LabeledImages images, List<Integer> chosen) {
    Shape.Image image = images.input();
    byte[] pixels = new byte[chosen.size() * image.size()];
    byte[] labels = new byte[chosen.size()];
    for (int k = 0; k < labels.length; k++) {
      int example = chosen.get(k);
      labels[k] = (byte) (images.label(example) - first);
      for (int p = 0; p < image.size(); p++) {
        pixels[k * image.size() + p] = (byte) images.pixel(example, p);
      }
    }
    String name = "%s, digits %s".formatted(images.description(), this);
    return LabeledImages.of(name, new Pixels(name, image, pixels), new Labels(name, labels), count);
  }

  @Override
  public String toString() {
    return "%d-%d".formatted(first, first + count - 1);
  }
}
