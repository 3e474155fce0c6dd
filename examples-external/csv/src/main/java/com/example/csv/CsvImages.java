package com.example.csv;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.shape.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Images in a file of lines: the class, then the grey levels 0..255 row by row, separated by
 * commas.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class CsvImages implements Dataset {
  private final String name;
  private final String digest;
  private final Shape.Image image;
  private final int classes;
  private final int[] labels;
  private final float[] pixels;

  private CsvImages(
      String name, String digest, Shape.Image image, int classes, int[] labels, float[] pixels) {
    this.name = name;
    this.digest = digest;
    this.image = image;
    this.classes = classes;
    this.labels = labels;
    this.pixels = pixels;
  }

  /**
   * Reads a file.
   *
   * @param image the shape of every image
   * @param classes the number of classes
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is empty or a line is no example, naming the line
   */
  public static CsvImages read(Path file, Shape.Image image, int classes) throws IOException {
    List<String> lines = Files.readAllLines(file);
    require(!lines.isEmpty(), file, 1, "an example", "nothing");
    int[] labels = new int[lines.size()];
    float[] pixels = new float[Math.multiplyExact(lines.size(), image.size())];
    for (int i = 0; i < labels.length; i++) {
      String[] values = lines.get(i).split(",", -1);
      require(
          values.length == 1 + image.size(), file, i + 1, "a class and " + image, values.length);
      labels[i] = value(values[0], classes - 1, file, i + 1);
      for (int k = 0; k < image.size(); k++) {
        pixels[i * image.size() + k] = value(values[k + 1], 255, file, i + 1) / 255f;
      }
    }
    String name = file.getFileName().toString();
    return new CsvImages(name, sha256(lines), image, classes, labels, pixels);
  }

  private static int value(String text, int most, Path file, int line) {
    int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    require(value >= 0 && value <= most, file, line, "a number in 0.." + most, text);
    return value;
  }

  private static void require(boolean fits, Path file, int line, String expected, Object received) {
    if (!fits) {
      throw new IllegalArgumentException(
          "%s, line %d: Expected %s. Received: %s.".formatted(file, line, expected, received));
    }
  }

  private static String sha256(List<String> lines) {
    try {
      byte[] content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }

  @Override
  public String description() {
    return name;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public Shape input() {
    return image;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int example) {
    return labels[Objects.checkIndex(example, labels.length)];
  }

  @Override
  public void copy(int example, Batch batch, int row) {
    int label = label(example);
    batch.inputs().write(row * image.size(), pixels, example * image.size(), image.size());
    for (int k = 0; k < classes; k++) {
      batch.targets().set(row * classes + k, k == label ? 1 : 0);
    }
  }
}
