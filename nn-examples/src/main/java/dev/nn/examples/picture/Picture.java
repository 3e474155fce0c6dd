package dev.nn.examples.picture;

import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.ResultFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that is drawn.
 *
 * @param image its pixels
 */
public record Picture(BufferedImage image) {

  /** The picture as a PNG file holds it. */
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream png = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", png)) {
        throw new IllegalStateException("This Java cannot write PNG.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail.
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the picture as a PNG file, whole or not at all, in place of an earlier one; makes its
   * directory.
   *
   * @throws Failure if it cannot be written
   */
  public void write(Path file) {
    new ResultFile(file).write(png());
  }
}
