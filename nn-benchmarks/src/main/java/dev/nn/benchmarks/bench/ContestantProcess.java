package dev.nn.benchmarks.bench;

import dev.nn.contest.Assignment;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contestant at work: our side of {@link dev.nn.contest.ContestantLoop}'s protocol. */
final class ContestantProcess implements AutoCloseable {
  private static final String READY = "ready ";

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedWriter to;
  private final BufferedReader from;
  private final String description;

  private ContestantProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    this.from = process.inputReader(StandardCharsets.UTF_8);
    this.description = description();
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @param log what it writes on its standard error
   * @throws Failure if it does not start
   */
  static ContestantProcess start(String name, List<String> command, Path log) {
    Process process = started(name, command, log);
    // Whatever ends this program, also Ctrl-C, ends the process.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    try {
      return new ContestantProcess(name, log, process);
    } catch (Failure e) {
      process.destroy();
      throw e;
    }
  }

  private static Process started(String name, List<String> command, Path log) {
    try {
      return new ProcessBuilder(command).redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "cannot start %s: %s".formatted(name, e.getMessage()))
          .cause(e);
    }
  }

  private String description() {
    String line = read();
    if (!line.startsWith(READY)) {
      throw failure("Expected 'ready ...'. Received: '%s'".formatted(line));
    }
    return line.substring(READY.length());
  }

  String name() {
    return name;
  }

  /** What it says it is. */
  String says() {
    return description;
  }

  /**
   * The seconds that an assignment took.
   *
   * @throws Failure if it failed
   */
  double seconds(Assignment assignment) {
    try {
      to.write(assignment + "\n");
      to.flush();
    } catch (IOException e) {
      throw failure("it ended");
    }
    String line = read();
    try {
      return Double.parseDouble(line);
    } catch (NumberFormatException e) {
      throw failure("%s: %s".formatted(assignment, line));
    }
  }

  private String read() {
    try {
      String line = from.readLine();
      if (line == null) {
        throw failure("it ended");
      }
      return line;
    } catch (IOException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private Failure failure(String what) {
    return Failure.of(ExitCode.INTERNAL, "%s: %s".formatted(name, what))
        .hint("all that it wrote is in " + log);
  }

  /** Ends it. */
  @Override
  public void close() {
    try {
      to.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
