package dev.nn.examples.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself, which without a subcommand explains itself. */
@Command(
    name = "nn",
    description = "Trains the networks of the book \"Neural Networks and Deep Learning\".",
    versionProvider = Version.class,
    footer = {
      "",
      "Start with: nn list, nn run ch6/baseline --epochs 3",
      "Beside other frameworks, which it downloads: ./nn bench",
      "Exit codes: 0 ok, 2 usage, 3 data or model file, 4 disk, 5 training diverged,",
      "6 out of memory, 7 network, 130 interrupted."
    })
final class NnCommand implements Runnable {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error came from.")
  boolean debug;

  @Mixin HelpOption help = new HelpOption();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version, and what this machine computes with.")
  boolean version;

  /** What the user typed after {@code nn}. */
  List<String> arguments = List.of();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine self = spec.commandLine();
    self.usage(self.getOut());
  }
}
