package dev.nn.examples.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete commands, options and names. */
@Command(
    name = "completion",
    description = "Prints a script for bash and zsh that completes commands, options and names.",
    footer = {
      "",
      "Examples:",
      "  source <(nn completion)                        in this shell",
      "  nn completion > ~/.local/share/bash-completion/completions/nn"
    })
final class CompletionCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final PrintWriter out;

  CompletionCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void run() {
    CommandLine root = spec.root().commandLine();
    out.print(AutoComplete.bash("nn", root));
    out.flush();
  }
}
