package dev.nn.examples.cli;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.ResultFile;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.exporting.UnmappedLayersException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a model for other programs. */
@Command(
    name = "export",
    description =
        "Writes a model as an ONNX file, for other programs and languages. Its input is called input,"
            + " [N, features] or [N, channels, height, width] of floats; its output is called output,"
            + " [N, classes]; N is any number of examples.",
    footer = {"", "Examples:", "  nn export embedded --onnx digits.onnx"})
final class ExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = ModelPath.DESCRIPTION)
  Path file = Path.of("");

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      required = true,
      description = "Where it is written, in place of an earlier file.")
  Path onnx = Path.of("");

  @Mixin HelpOption help = new HelpOption();

  private final PrintWriter out;

  ExportCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    ResultFile target = new ResultFile(onnx);
    target.requireWritable();
    target.write(content());
    out.println("onnx: " + onnx);
    return ExitCode.OK.code();
  }

  private byte[] content() {
    try {
      return joined(OnnxFile.content(new ModelPath(file).content()));
    } catch (UnmappedLayersException e) {
      throw Failure.of(ExitCode.USAGE, "%s: %s".formatted(file, e.getMessage())).cause(e);
    }
  }

  private static byte[] joined(List<ByteBuffer> pieces) {
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    return all.array();
  }
}
