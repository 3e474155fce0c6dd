package dev.nn.examples.chart;

import dev.nn.examples.failure.Failure;
import dev.nn.examples.picture.Picture;
import dev.nn.examples.result.ResultFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A chart that is drawn.
 *
 * @param picture its pixels
 * @param svg the same as a document of Scalable Vector Graphics, for a file in UTF-8; letters are
 *     outlines, so that it looks the same where other fonts are, and title, labels and names are in
 *     its description, too
 */
public record Drawing(Picture picture, String svg) {

  /**
   * Writes both, each whole or not at all, in place of earlier ones; makes their directory.
   *
   * @param base where, less {@code .png} and {@code .svg}
   * @return the files, PNG first
   * @throws Failure if one cannot be written
   */
  public List<Path> write(Path base) {
    Path png = base.resolveSibling(base.getFileName() + ".png");
    Path vector = base.resolveSibling(base.getFileName() + ".svg");
    picture.write(png);
    new ResultFile(vector).write(svg);
    return List.of(png, vector);
  }
}
