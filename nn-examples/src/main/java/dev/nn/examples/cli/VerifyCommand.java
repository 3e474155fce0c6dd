package dev.nn.examples.cli;

import dev.nn.core.model.SavedModel;
import dev.nn.examples.failure.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a model file as prediction does, and says whether that went well. */
@Command(
    name = "verify",
    description = "Checks that a model file is whole and that its layers are known here.",
    footer = {"", "Examples:", "  nn verify digits.nn"})
final class VerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = ModelPath.DESCRIPTION)
  Path file = Path.of("");

  @Mixin HelpOption help = new HelpOption();

  private final PrintWriter out;

  VerifyCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    try (SavedModel model = new ModelPath(file).open()) {
      out.println("%s: whole, %s".formatted(file, model.model().network()));
    }
    return ExitCode.OK.code();
  }
}
