package dev.nn.benchmarks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.MarkedDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A result file of {@code nn bench}, as a table.
 *
 * @param file that {@code --json} wrote
 */
record ShownResult(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Puts the table into a document, or prints it. */
  void to(Optional<Path> document, PrintWriter out) {
    try {
      String table = markdown();
      if (document.isPresent()) {
        new MarkedDocument(document.get(), "results").insert(table);
      } else {
        out.print(table);
        out.flush();
      }
    } catch (IOException e) {
      throw Failure.of(ExitCode.BAD_FILE, "%s: not a result of nn bench".formatted(file)).cause(e);
    }
  }

  private String markdown() throws IOException {
    JsonNode result = JSON.readTree(file.toFile());
    List<String> names = new ArrayList<>();
    result.path("contestants").fieldNames().forEachRemaining(names::add);
    Table table = new Table(names);
    StringBuilder text = new StringBuilder(table.head()).append("\n");
    for (JsonNode each : result.path("measurements")) {
      text.append(table.row(JSON.treeToValue(each, Measurement.class))).append("\n");
    }
    return text.toString();
  }
}
