package dev.nn.examples;

import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in the form of MNIST with a few digits: 500 to train, 100 to validate, 100 to test. */
public final class TinyMnist {
  /** Training images. */
  public static final int TRAINING = 500;

  /** Validation images, and test images. */
  public static final int OTHERS = 100;

  private TinyMnist() {}

  /** Writes the four files into {@code directory}, which it makes, and returns it. */
  public static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    write(directory, "train", EmbeddedDigits.of(1, TRAINING + OTHERS));
    write(directory, "t10k", EmbeddedDigits.of(2, OTHERS));
    return directory;
  }

  private static void write(Path directory, String set, LabeledImages digits) throws IOException {
    int side = digits.input().height();
    byte[] pixels = new byte[digits.size() * digits.input().size()];
    byte[] labels = new byte[digits.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) digits.label(i);
      for (int k = 0; k < digits.input().size(); k++) {
        pixels[i * digits.input().size() + k] = (byte) digits.pixel(i, k);
      }
    }
    Files.write(
        directory.resolve(set + "-images-idx3-ubyte"),
        idx(pixels, 0x803, digits.size(), side, side));
    Files.write(directory.resolve(set + "-labels-idx1-ubyte"), idx(labels, 0x801, digits.size()));
  }

  private static byte[] idx(byte[] values, int... header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    for (int field : header) {
      data.writeInt(field);
    }
    data.write(values);
    return bytes.toByteArray();
  }
}
