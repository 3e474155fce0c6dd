package dev.nn.examples.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.source.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Result files of studies as a table in Markdown, a row a finding, in the order of the book. */
public final class StudyTable {
  private static final String HEAD =
      """
      | study | what | book | here | result |
      |---|---|---|---|---|
      """;

  private final ImmutableList<Study> studies;

  /** A table of these studies. */
  public StudyTable(List<Study> studies) {
    this.studies = ImmutableList.copyOf(studies);
  }

  /** Whether a result file is a study's. */
  public static boolean isStudy(JsonNode result) {
    return result.has("study");
  }

  /**
   * The table of {@code results}, by file name; others than studies' are left out.
   *
   * @throws Failure if a file was not made on MNIST
   */
  public String markdown(Map<String, JsonNode> results) {
    StringBuilder table = new StringBuilder(HEAD);
    for (Study study : studies) {
      results.forEach(
          (file, result) -> {
            if (result.path("study").asText().equals(study.name())) {
              append(table, file, result);
            }
          });
    }
    return table.toString();
  }

  private static void append(StringBuilder table, String file, JsonNode result) {
    if (!result.at("/data/name").asText().equals(Origin.MNIST)) {
      throw Failure.of(ExitCode.BAD_FILE, file + ": was not made on MNIST");
    }
    for (JsonNode finding : result.path("findings")) {
      boolean isAccuracy = finding.path("unit").asText().equals(Finding.Unit.ACCURACY.name());
      table.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %s | %s | [%s](results/%s) |%n",
              result.path("study").asText(),
              finding.path("what").asText(),
              finding.has("book") ? text(finding.get("book"), isAccuracy) : "-",
              text(finding.path("value"), isAccuracy),
              file,
              file));
    }
  }

  private static String text(JsonNode number, boolean isAccuracy) {
    return isAccuracy
        ? String.format(Locale.ROOT, "%.2f %%", 100 * number.asDouble())
        : String.format(Locale.ROOT, "%.4g", number.asDouble());
  }
}
