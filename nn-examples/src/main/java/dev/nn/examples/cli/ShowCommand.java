package dev.nn.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The pictures, each a subcommand; by itself it explains them. */
@Command(name = "show", description = "Draws a picture into a PNG file.")
final class ShowCommand implements Runnable {

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec = CommandSpec.create();

  /** With the pictures it knows. */
  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new ShowCommand())
        .addSubcommand(new ShowAugmentationCommand(surroundings));
  }

  @Override
  public void run() {
    CommandLine self = spec.commandLine();
    self.usage(self.getOut());
  }
}
