package dev.nn.examples.cli;

import dev.nn.examples.failure.ExitCode;
import dev.nn.format.Fields;
import dev.nn.format.Json;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a model file says; its layers need not be known here. */
@Command(
    name = "inspect",
    description = "Prints what a model file holds: layers, origin, tensors.",
    footer = {"", "Examples:", "  nn inspect embedded", "  nn inspect digits.nn --json"})
final class InspectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = ModelPath.DESCRIPTION)
  Path file = Path.of("");

  @Option(names = "--json", description = "Print the file's own JSON.")
  boolean json;

  @Mixin HelpOption help = new HelpOption();

  private final PrintWriter out;

  InspectCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    TensorFile content = new ModelPath(file).content();
    if (json) {
      out.print(Json.text(content.fields()));
    } else {
      content.fields().values().forEach((name, value) -> print(name, value, ""));
      tensors(content.tensors());
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private void print(String name, Object value, String indent) {
    if (value instanceof Fields fields && isNested(fields)) {
      out.println(indent + name + ":");
      fields.values().forEach((inner, each) -> print(inner, each, indent + "  "));
    } else if (value instanceof List<?> list && list.stream().anyMatch(Fields.class::isInstance)) {
      out.println(indent + name + ":");
      for (int i = 0; i < list.size(); i++) {
        out.println("%s  %d %s".formatted(indent, i, list.get(i)));
      }
    } else {
      out.println("%s%s: %s".formatted(indent, name, value));
    }
  }

  /** A few plain values stand in one line. */
  private static boolean isNested(Fields fields) {
    return fields.values().size() > 3
        || fields.values().values().stream().anyMatch(Fields.class::isInstance);
  }

  private void tensors(List<Tensor> tensors) {
    out.println("tensors:");
    long values = 0;
    for (Tensor tensor : tensors) {
      DoubleSummaryStatistics all =
          IntStream.range(0, tensor.length()).mapToDouble(tensor::get).summaryStatistics();
      out.println(
          String.format(
              Locale.ROOT,
              "  %-24s min %.4g, mean %.4g, max %.4g",
              tensor,
              all.getMin(),
              all.getAverage(),
              all.getMax()));
      values += tensor.length();
    }
    out.println(String.format(Locale.ROOT, "values: %,d", values));
  }
}
