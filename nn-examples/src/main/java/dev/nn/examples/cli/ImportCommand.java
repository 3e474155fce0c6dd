package dev.nn.examples.cli;

import dev.nn.core.disk.DiskReason;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.ResultFile;
import dev.nn.format.ModelFormatException;
import dev.nn.format.TensorFile;
import dev.nn.format.picture.DigitNormalization;
import dev.nn.onnx.OnnxFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model of what another program wrote. */
@Command(
    name = "import",
    description =
        "Makes a model file of an ONNX file: a chain of convolutions, pools, fully connected layers,"
            + " batch normalisations and activations, with one input [N, features] or [N, channels,"
            + " height, width] of floats. What it cannot be is refused, naming the node.",
    footer = {
      "",
      "Examples:",
      "  nn import lenet.onnx --model lenet.nn",
      "  nn import lenet.onnx --model lenet.nn --mnist"
    })
final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE.onnx", description = "The ONNX file.")
  Path onnx = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description = "Where the model is written, in place of an earlier file.")
  Path file = Path.of("");

  @Option(
      names = "--mnist",
      description =
          "Its inputs are MNIST's digits, levels in 0..1, so that nn predict takes pictures.")
  boolean mnist;

  @Mixin HelpOption help = new HelpOption();

  private final PrintWriter out;

  ImportCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    new ResultFile(file).requireWritable();
    try (SavedModel imported = read()) {
      write(imported);
      out.println("model: %s, %s".formatted(file, imported.model().network()));
    }
    return ExitCode.OK.code();
  }

  private SavedModel read() {
    try {
      return model(OnnxFile.read(onnx));
    } catch (NoSuchFileException e) {
      throw Failure.of(ExitCode.BAD_FILE, onnx + ": no such file").cause(e);
    } catch (IOException e) {
      throw Failure.of(ExitCode.DISK, "cannot read %s: %s".formatted(onnx, DiskReason.of(e)))
          .cause(e);
    }
  }

  private SavedModel model(TensorFile content) {
    try {
      return ModelFile.of(content);
    } catch (ModelFormatException e) {
      throw e.in(onnx);
    }
  }

  private void write(SavedModel imported) {
    ModelCard card = imported.card();
    try {
      ModelFile.write(
          file,
          imported.model(),
          mnist ? card.preprocessing(DigitNormalization.mnist().fields()) : card);
    } catch (IOException e) {
      throw Failure.of(ExitCode.DISK, "cannot write %s: %s".formatted(file, DiskReason.of(e)))
          .cause(e);
    }
  }
}
