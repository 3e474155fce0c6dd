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
import java.util.List;
import java.util.Locale;
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
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(ended, terminal, args)));
    int code = program(terminal).run(args);
    ended.set(true);
    System.exit(code);
  }

  private static Nn program(Terminal terminal) {
    return new Nn(
        new Surroundings(terminal, Environment.ofProcess(), MnistLocator.MIRRORS, System.in),
        Catalog.of(Experiments.ALL, Studies.ALL).and(Notes.ALL));
  }

  /** The JVM itself returns 130 after Ctrl-C; the line ends what was on the screen. */
  private static void interrupted(AtomicBoolean ended, Terminal terminal, String[] args) {
    if (!ended.get()) {
      terminal.err().println("\nnn: interrupted");
      if (List.of(args).contains("run")) {
        String fresh = List.of(args).contains("--fresh") ? " in place of --fresh" : "";
        terminal.err().println("hint: the same command with --resume%s goes on".formatted(fresh));
      }
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }
}
