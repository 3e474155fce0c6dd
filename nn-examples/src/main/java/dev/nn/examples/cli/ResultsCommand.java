package dev.nn.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    description = "Shows result files as a table in Markdown, or puts it into a document.",
    footer = {"", "Examples:", "  nn results", "  nn results --into README.md"})
final class ResultsCommand implements Callable<Integer> {
  private static final String TRAININGS = "results";
  private static final String STUDIES = "studies";
  private static final String LAST_CHAPTER = "ch6/";

  @Parameters(
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Directory of the result files. Default: ${DEFAULT-VALUE}.")
  Path directory = Path.of("results");

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = {
        "Replace the tables between the marks of this document: results, chapter 6, studies,",
        "as in <!-- results --> and <!-- end of results -->."
      })
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
    ImmutableMap<String, String> tables = tables(results());
    if (document == null) {
      out.printf("%s%n%s", tables.get(TRAININGS), tables.get(STUDIES));
      out.flush();
    } else {
      insert(document, tables);
    }
    return ExitCode.OK.code();
  }

  /** By the marks that they stand between. */
  private ImmutableMap<String, String> tables(SortedMap<String, JsonNode> results) {
    Map<String, JsonNode> trainings = Maps.filterValues(results, each -> !StudyTable.isStudy(each));
    Map<String, JsonNode> studies = Maps.filterValues(results, StudyTable::isStudy);
    Map<String, JsonNode> last =
        Maps.filterValues(
            trainings, each -> each.path("experiment").asText().startsWith(LAST_CHAPTER));
    ResultTable table = new ResultTable(catalog.experiments());
    return ImmutableMap.of(
        TRAININGS,
        table.markdown(trainings),
        "chapter 6",
        table.markdown(last),
        STUDIES,
        new StudyTable(catalog.studies()).markdown(studies));
  }

  private static void insert(Path document, Map<String, String> tables) throws IOException {
    List<MarkedDocument> marked = new ArrayList<>();
    for (String mark : tables.keySet()) {
      MarkedDocument each = new MarkedDocument(document, mark);
      if (each.isMarked()) {
        marked.add(each);
      }
    }
    if (marked.isEmpty()) {
      throw MarkedDocument.unmarked(document, tables.keySet());
    }
    for (MarkedDocument each : marked) {
      each.insert(Objects.requireNonNull(tables.get(each.mark())));
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
