package dev.nn.optim.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A search in a process of its own, which can be killed. */
final class SearchProcess {
  static final Strategy STRATEGY = new SuccessiveHalving(27, 3, 1, 9);

  private SearchProcess() {}

  /**
   * Searches with the journal named first; appends each ended training to the file named second.
   */
  public static void main(String[] arguments) {
    Hill hill = new Hill(new ConcurrentLinkedQueue<>(), 60);
    Path told = Path.of(arguments[1]);
    SearchListener listener =
        new SearchListener() {
          @Override
          public void done(Outcome outcome) {
            try {
              Files.writeString(
                  told,
                  outcome.attempt().key() + "\n",
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    SearchResult result =
        hill.search(search(hill, Path.of(arguments[0])).parallel(2).listener(listener));
    System.out.println(text(result));
  }

  static Search search(Hill hill, Path journal) {
    return Search.of(Hill.SPACE, STRATEGY, hill).seed(9).journal(journal);
  }

  static String text(SearchResult result) {
    return result.winner() + "; " + result.mean() + "; " + result.standardDeviation();
  }

  static Process start(Path journal, Path told) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:-UsePerfData", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"));
    String path = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", path)));
    command.addAll(List.of(SearchProcess.class.getName(), journal.toString(), told.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** What a process has printed, once it has ended. */
  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
