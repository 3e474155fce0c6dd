package dev.nn.examples.cli;

import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.ChartException;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.picture.Picture;
import dev.nn.examples.progress.Terminal;
import dev.nn.examples.result.FileStamp;
import dev.nn.examples.result.ResultFile;
import dev.nn.examples.result.ResultJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the result of a run goes.
 *
 * @param files written after every seed
 * @param pictures where pictures go, and how their names begin
 * @param toStandardOutput whether the standard output is for the result alone
 * @param terminal the standard output, and what people read otherwise
 */
record Outputs(List<ResultFile> files, Path pictures, boolean toStandardOutput, Terminal terminal) {
  private static final String STANDARD_OUTPUT = "-";

  static Outputs of(
      RunOptions options, String what, List<Long> seeds, Instant started, Terminal terminal) {
    String name = name(what, seeds, started);
    List<ResultFile> files = new ArrayList<>();
    files.add(new ResultFile(options.out.resolve(name + ".json")));
    boolean standard = STANDARD_OUTPUT.equals(options.json);
    if (options.json != null && !standard) {
      files.add(new ResultFile(Path.of(options.json)));
    }
    return new Outputs(List.copyOf(files), options.out.resolve(name), standard, terminal);
  }

  /** The time is in the name, so that a short try never takes the place of a long run. */
  private static String name(String what, List<Long> seeds, Instant started) {
    String from =
        seeds.size() == 1
            ? "seed" + seeds.get(0)
            : "seeds%d-%d".formatted(seeds.get(0), seeds.get(seeds.size() - 1));
    return String.join("-", what.replace('/', '-'), from, FileStamp.of(started));
  }

  void requireWritable() {
    files.forEach(ResultFile::requireWritable);
  }

  /** Writes a result, a record, in place of an earlier one. */
  void write(Object result) {
    String text = ResultJson.text(result);
    files.forEach(file -> file.write(text));
  }

  /** Writes a picture and says where it is. */
  void write(String what, Picture picture) {
    Path file = pictures.resolveSibling("%s-%s.png".formatted(pictures.getFileName(), what));
    picture.write(file);
    people().println("picture: " + file);
  }

  /** Writes a chart as PNG and as SVG and says where they are. */
  void write(String what, Chart chart) {
    try {
      Path base = pictures.resolveSibling(pictures.getFileName() + "-" + what);
      chart.draw().write(base).forEach(file -> people().println("picture: " + file));
    } catch (ChartException e) {
      people().println("no picture: " + e.getMessage());
    }
  }

  /** Writes a page of the run and says where it is. */
  void report(String html) {
    ResultFile page = new ResultFile(pictures.resolveSibling(pictures.getFileName() + ".html"));
    page.write(html);
    people().println("report: " + page.path());
  }

  /** Says where the result is, or gives it. */
  void end(Object result) {
    files.forEach(file -> people().println("result: " + file.path()));
    if (toStandardOutput) {
      terminal.out().print(ResultJson.text(result));
      if (terminal.out().checkError()) { // Writers keep quiet; this flushes, too.
        throw Failure.of(ExitCode.DISK, "cannot write the standard output");
      }
    }
  }

  /** Where lines for people go. */
  PrintWriter people() {
    return toStandardOutput ? terminal.err() : terminal.out();
  }
}
