package dev.nn.examples;

import dev.nn.data.mnist.Environment;
import dev.nn.data.mnist.MnistLocator;
import dev.nn.examples.cli.Nn;
import dev.nn.examples.cli.Surroundings;
import dev.nn.examples.experiment.Experiments;
import dev.nn.examples.notes.Notes;
import dev.nn.examples.progress.Terminal;
import dev.nn.examples.study.Catalog;
import dev.nn.examples.study.Studies;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts the program; all it does is in {@link Nn}, which tests can run too. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    // The program speaks English, and so do its numbers: 97.80, not 97,80.
    Locale.setDefault(Locale.ROOT);
    // Pictures are drawn into files, whatever display there is.
    System.setProperty("java.awt.headless", "true");
    // 0 without the launcher, which alone can tell a terminal and its width.
    Terminal terminal =
        new Terminal(writer(System.out), writer(System.err), Integer.getInteger("nn.columns", 0));
    AtomicBoolean ended = new AtomicBoolean();
    Nn program = program(terminal);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> interrupted(ended, terminal, program.resumption(args))));
    int code = program.run(args);
    ended.set(true);
    System.exit(code);
  }

  private static Nn program(Terminal terminal) {
    return new Nn(
        new Surroundings(terminal, Environment.ofProcess(), MnistLocator.MIRRORS, System.in),
        Catalog.of(Experiments.ALL, Studies.ALL).and(Notes.ALL));
  }

  /** The JVM itself returns 130 after Ctrl-C; the line ends what was on the screen. */
  private static void interrupted(
      AtomicBoolean ended, Terminal terminal, Optional<String> resumption) {
    if (!ended.get()) {
      terminal.err().println("\nnn: interrupted");
      resumption.ifPresent(command -> terminal.err().println("go on with: " + command));
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }
}
