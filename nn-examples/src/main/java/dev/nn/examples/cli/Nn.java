package dev.nn.examples.cli;

import dev.nn.examples.diagnosis.ErrorReport;
import dev.nn.examples.study.Catalog;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The program: runs one command and says how it ended. */
public final class Nn {
  private final NnCommand root = new NnCommand();
  private final CommandLine commandLine;
  private final ErrorReport report;
  private final Resumption resumption;

  /** The program in its surroundings, with the experiments it knows. */
  public Nn(Surroundings surroundings, Catalog catalog) {
    // The launcher knows what the user typed.
    resumption = new Resumption(System.getProperty("nn.command", "nn"), catalog);
    report = new ErrorReport(surroundings.terminal().err(), () -> root.debug);
    commandLine =
        new CommandLine(root)
            .addSubcommand(new ListCommand(surroundings.terminal().out(), catalog))
            .addSubcommand(new RunCommand(surroundings, catalog, resumption))
            .addSubcommand(new SearchCommand(surroundings))
            .addSubcommand(new PredictCommand(surroundings))
            .addSubcommand(new ServeCommand(surroundings))
            .addSubcommand(new InspectCommand(surroundings.terminal().out()))
            .addSubcommand(new VerifyCommand(surroundings.terminal().out()))
            .addSubcommand(new DiffCommand(surroundings.terminal().out()))
            .addSubcommand(new ExportCommand(surroundings.terminal().out()))
            .addSubcommand(new ImportCommand(surroundings.terminal().out()))
            .addSubcommand(new ReplayCommand(surroundings))
            .addSubcommand(new TraceCommand(surroundings))
            .addSubcommand(new ResultsCommand(surroundings.terminal().out(), catalog))
            .addSubcommand(new ReportCommand(surroundings, catalog))
            .addSubcommand(ShowCommand.commandLine(surroundings))
            .addSubcommand(new CompletionCommand(surroundings.terminal().out()))
            .addSubcommand(new CommandLine.HelpCommand())
            .setExpandAtFiles(false)
            .setOut(surroundings.terminal().out())
            .setErr(surroundings.terminal().err())
            .setParameterExceptionHandler((e, args) -> report.usage(e))
            .setExecutionExceptionHandler((e, command, parsed) -> report.failure(e));
  }

  /**
   * Runs the command line.
   *
   * @return what the process is to return
   */
  // Errors too are reported in a line, above all OutOfMemoryError: nothing goes on after this.
  public int run(String... args) {
    try {
      root.arguments = List.of(args);
      return commandLine.execute(args);
    } catch (Error e) {
      return report.failure(e);
    }
  }

  /** What reads the command line. */
  CommandLine parser() {
    return commandLine;
  }

  /** The command that goes on where this one is stopped; empty if there is none. */
  public Optional<String> resumption(String... args) {
    return resumption.of(List.of(args));
  }
}
