package dev.nn.examples.study;

import com.google.common.collect.ImmutableMap;
import dev.nn.data.LabeledImages;
import dev.nn.optim.train.Accuracy;
import java.util.List;

/** Chapter 1: takes an image for the digit whose images are as dark on average. */
final class Darkness {
  private final double[] mean;

  private Darkness(LabeledImages training) {
    mean = new double[training.classes()];
    int[] count = new int[mean.length];
    for (int i = 0; i < training.size(); i++) {
      mean[training.label(i)] += darkness(training, i);
      count[training.label(i)]++;
    }
    for (int digit = 0; digit < mean.length; digit++) {
      mean[digit] /= count[digit]; // Without images it is NaN, to which nothing is near.
    }
  }

  static Findings run(Setting setting) {
    LabeledImages test = setting.data().test().open();
    Accuracy accuracy = new Darkness(setting.data().training()).accuracy(test);
    return Findings.of(
        List.of(Finding.accuracy("test accuracy", accuracy.fraction(), 22.25)), ImmutableMap.of());
  }

  private Accuracy accuracy(LabeledImages test) {
    int correct = 0;
    for (int i = 0; i < test.size(); i++) {
      if (nearest(darkness(test, i)) == test.label(i)) {
        correct++;
      }
    }
    return new Accuracy(correct, test.size());
  }

  private int nearest(double darkness) {
    int nearest = 0;
    for (int digit = 1; digit < mean.length; digit++) {
      if (Math.abs(mean[digit] - darkness) < Math.abs(mean[nearest] - darkness)) {
        nearest = digit;
      }
    }
    return nearest;
  }

  /** The sum of the pixels. */
  private static double darkness(LabeledImages images, int image) {
    int sum = 0;
    for (int pixel = 0; pixel < images.input().size(); pixel++) {
      sum += images.pixel(image, pixel);
    }
    return sum / 256.0;
  }
}
