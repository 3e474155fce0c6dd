package com.example.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.data.Dataset;
import dev.nn.core.shape.Shape;
import dev.nn.testkit.DatasetContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data keep the contract of data sets. */
class CsvImagesTest implements DatasetContract {
  private static final Shape.Image IMAGE = Shape.image(1, 1, 3);

  @TempDir Path directory;

  @Override
  public Dataset data() {
    return read("0,0,128,255\n2,1,2,3\n1,9,9,9\n2,255,0,0\n");
  }

  private Dataset read(String content) {
    try {
      Path file = Files.writeString(directory.resolve("images.csv"), content);
      return CsvImages.read(file, IMAGE, 3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_line_that_is_no_example_is_named() {
    requireRefused("0,1,2,3\n3,1,2,3\n", "line 2: Expected a number in 0..2. Received: 3.");
    requireRefused("0,1,2,256\n", "line 1: Expected a number in 0..255. Received: 256.");
    requireRefused("0,1,2,x\n", "line 1: Expected a number in 0..255. Received: x.");
    requireRefused("0,1,2\n", "line 1: Expected a class and image 1x1x3. Received: 3.");
    requireRefused("", "line 1: Expected an example. Received: nothing.");
  }

  private void requireRefused(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("images.csv, " + message);
  }
}
