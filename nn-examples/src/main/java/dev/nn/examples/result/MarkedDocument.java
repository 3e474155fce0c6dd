package dev.nn.examples.result;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document in Markdown that holds a table made from result files, between two marks.
 *
 * @param file the document
 * @param mark what the marks say, such as {@code results}
 */
public record MarkedDocument(Path file, String mark) {

  /**
   * Whether there are such marks.
   *
   * @throws IOException if the document cannot be read
   */
  public boolean isMarked() throws IOException {
    return Files.readString(file).contains(begin());
  }

  /**
   * Replaces what stands between the marks.
   *
   * @param table whole lines
   * @throws Failure if there are no such marks
   * @throws IOException if the document cannot be read
   */
  public void insert(String table) throws IOException {
    String text = Files.readString(file);
    int begin = text.indexOf(begin());
    int end = text.indexOf(end(), begin + 1);
    if (begin < 0 || end < 0) {
      throw unmarked(file, Set.of(mark));
    }
    String replaced = text.substring(0, begin + begin().length()) + table + text.substring(end);
    new ResultFile(file).write(replaced);
  }

  /** What to tell of a document that has none of these marks. */
  public static Failure unmarked(Path file, Set<String> marks) {
    String expected =
        marks.stream()
            .map(each -> new MarkedDocument(file, each))
            .map(each -> "%s and %s".formatted(each.begin().strip(), each.end()))
            .collect(Collectors.joining(", or "));
    return Failure.of(ExitCode.BAD_FILE, "%s: expected the lines %s".formatted(file, expected));
  }

  private String begin() {
    return "<!-- %s -->\n".formatted(mark);
  }

  private String end() {
    return "<!-- end of %s -->".formatted(mark);
  }
}
