package dev.nn.benchmarks.bench;

import dev.nn.examples.diagnosis.ErrorReport;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;

/** Starts {@code ./nn bench}. */
public final class Bench {
  private Bench() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    BenchCommand command = new BenchCommand();
    command.arguments = "nn " + String.join(" ", args);
    PrintWriter err = new PrintWriter(System.err, true);
    ErrorReport report = new ErrorReport(err, () -> command.debug);
    int code =
        new CommandLine(command)
            .setOut(new PrintWriter(System.out, true))
            .setErr(err)
            .setParameterExceptionHandler((e, typed) -> report.usage(e))
            .setExecutionExceptionHandler((e, line, parsed) -> report.failure(e))
            .execute(withoutName(args));
    System.exit(code);
  }

  /** The launcher passes on all that the user typed. */
  private static String[] withoutName(String[] args) {
    return args.length > 0 && args[0].equals("bench")
        ? Arrays.copyOfRange(args, 1, args.length)
        : args;
  }
}
