package dev.nn.examples.result;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document in Markdown that holds a table made from result files, between two marks.
 *
 * @param file the document
 */
public record MarkedDocument(Path file) {
  private static final String BEGIN = "<!-- results -->\n";
  private static final String END = "<!-- end of results -->";

  /**
   * Replaces what stands between the marks.
   *
   * @param table whole lines
   * @throws Failure if there are no such marks
   * @throws IOException if the document cannot be read
   */
  public void insert(String table) throws IOException {
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw Failure.of(
          ExitCode.BAD_FILE,
          "%s: expected the lines %s and %s".formatted(file, BEGIN.strip(), END));
    }
    String replaced = text.substring(0, begin + BEGIN.length()) + table + text.substring(end);
    new ResultFile(file).write(replaced);
  }
}
