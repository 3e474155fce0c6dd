package dev.nn.examples.cli;

import dev.nn.data.mnist.Environment;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Experiments;
import dev.nn.examples.notes.Notes;
import dev.nn.examples.progress.Terminal;
import dev.nn.examples.study.Catalog;
import dev.nn.examples.study.Studies;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program as a user runs it, in a directory of its own and without a network. */
final class Program {
  /** Nobody listens there. */
  private static final List<URI> NO_MIRROR = List.of(URI.create("http://127.0.0.1:9/"));

  private final Path directory;
  private final Catalog catalog;

  Program(Path directory) {
    this(directory, Catalog.of(Experiments.ALL, Studies.ALL).and(Notes.ALL));
  }

  Program(Path directory, List<Experiment> experiments) {
    this(directory, Catalog.of(experiments, List.of()));
  }

  /** The experiment of that name. */
  static Experiment experiment(String name) {
    return Experiments.ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Program(Path directory, Catalog catalog) {
    this.directory = directory;
    this.catalog = catalog;
  }

  /** What a command left behind. */
  record Ended(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Ended run(String... args) {
    return runOn(0, args);
  }

  /** Runs with these bytes on the standard input. */
  Ended runWith(byte[] input, String... args) {
    return run(0, new StringWriter(), new ByteArrayInputStream(input), args);
  }

  /** Runs on a terminal of that width. */
  Ended runOn(int columns, String... args) {
    return run(columns, new StringWriter(), args);
  }

  /** Runs until the errors and notices contain {@code text}, and then fails. */
  Ended runUntil(String text, String... args) {
    StringWriter err =
        new StringWriter() {
          private boolean failed;

          @Override
          public void write(String more, int from, int length) {
            super.write(more, from, length);
            if (!failed && toString().contains(text)) {
              failed = true;
              throw new IllegalStateException("stopped");
            }
          }
        };
    return run(0, err, args);
  }

  private Ended run(int columns, StringWriter err, String... args) {
    return run(columns, err, InputStream.nullInputStream(), args);
  }

  private Ended run(int columns, StringWriter err, InputStream in, String... args) {
    StringWriter out = new StringWriter();
    int code = program(columns, out, err, in).run(args);
    return new Ended(code, out.toString(), err.toString());
  }

  /** Reads a command line and does nothing; throws what picocli says of a wrong one. */
  void parse(String... args) {
    program(0, new StringWriter(), new StringWriter(), InputStream.nullInputStream())
        .parser()
        .parseArgs(args);
  }

  private Nn program(int columns, StringWriter out, StringWriter err, InputStream in) {
    Terminal terminal =
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), columns);
    Environment environment =
        new Environment(Map.of(), directory, directory.resolve("home"), "Linux");
    Surroundings surroundings = new Surroundings(terminal, environment, NO_MIRROR, in);
    return new Nn(surroundings, catalog);
  }
}
