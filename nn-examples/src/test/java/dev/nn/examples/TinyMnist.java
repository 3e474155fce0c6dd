package dev.nn.examples;

import dev.nn.data.digits.Digits;
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
    write(directory, "train", EmbeddedDigits.generate(1, TRAINING + OTHERS));
    write(directory, "t10k", EmbeddedDigits.generate(2, OTHERS));
    return directory;
  }

  private static void write(Path directory, String set, Digits digits) throws IOException {
    int count = digits.labels().length;
    Files.write(
        directory.resolve(set + "-images-idx3-ubyte"),
        idx(digits.pixels(), 0x803, count, EmbeddedDigits.SIDE, EmbeddedDigits.SIDE));
    Files.write(directory.resolve(set + "-labels-idx1-ubyte"), idx(digits.labels(), 0x801, count));
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
