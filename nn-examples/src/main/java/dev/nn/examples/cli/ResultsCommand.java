package dev.nn.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Maps;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.MarkedDocument;
import dev.nn.examples.result.ResultTable;
import dev.nn.examples.study.Catalog;
import dev.nn.examples.study.StudyTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the table of results. */
@Command(
    name = "results",
    description = "Shows result files as a table in Markdown, or puts it into a document.")
final class ResultsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Directory of the result files. Default: ${DEFAULT-VALUE}.")
  Path directory = Path.of("results");

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = "Replace the table between the marks of this document.")
  @Nullable Path document;

  @Mixin HelpOption help = new HelpOption();

  private final PrintWriter out;
  private final Catalog catalog;

  ResultsCommand(PrintWriter out, Catalog catalog) {
    this.out = out;
    this.catalog = catalog;
  }

  @Override
  public Integer call() throws IOException {
    SortedMap<String, JsonNode> results = results();
    String trainings =
        new ResultTable(catalog.experiments())
            .markdown(Maps.filterValues(results, each -> !StudyTable.isStudy(each)));
    String studies =
        new StudyTable(catalog.studies()).markdown(Maps.filterValues(results, StudyTable::isStudy));
    if (document == null) {
      out.printf("%s%n%s", trainings, studies);
      out.flush();
    } else {
      insert(document, trainings, studies);
    }
    return ExitCode.OK.code();
  }

  /** Not every document has room for the studies. */
  private static void insert(Path document, String trainings, String studies) throws IOException {
    new MarkedDocument(document, "results").insert(trainings);
    MarkedDocument further = new MarkedDocument(document, "studies");
    if (further.isMarked()) {
      further.insert(studies);
    }
  }

  private SortedMap<String, JsonNode> results() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw Failure.of(ExitCode.BAD_FILE, directory + ": no such directory");
    }
    SortedMap<String, JsonNode> results = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        results.put(file.getFileName().toString(), parsed(json, file));
      }
    }
    return results;
  }

  private static JsonNode parsed(ObjectMapper json, Path file) throws IOException {
    try {
      return json.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw Failure.of(ExitCode.BAD_FILE, "%s: not JSON".formatted(file)).cause(e);
    }
  }
}
