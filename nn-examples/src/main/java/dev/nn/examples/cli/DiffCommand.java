package dev.nn.examples.cli;

import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints in what two model files differ. */
@Command(
    name = "diff",
    description = {"Prints in what two model files differ.", "Exit code: 0 if in nothing, else 1."},
    footer = {"", "Examples:", "  nn diff before.nn after.nn"})
final class DiffCommand implements Callable<Integer> {
  private static final int SAME = 0;
  private static final int DIFFERENT = 1;

  @Parameters(index = "0", paramLabel = "A", description = ModelPath.DESCRIPTION)
  Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Another one.")
  Path second = Path.of("");

  @Mixin HelpOption help = new HelpOption();

  private final PrintWriter out;

  DiffCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    TensorFile a = new ModelPath(first).content();
    TensorFile b = new ModelPath(second).content();
    List<String> differences = new ArrayList<>(a.fields().differences(b.fields()));
    for (Tensor tensor : a.tensors()) {
      b.tensors().stream()
          .filter(other -> other.name().equals(tensor.name()))
          .findFirst()
          .ifPresentOrElse(
              other -> compare(tensor, other, differences),
              () -> differences.add("tensor %s: only in %s".formatted(tensor, first)));
    }
    b.tensors().stream()
        .filter(other -> a.tensors().stream().noneMatch(each -> each.name().equals(other.name())))
        .forEach(other -> differences.add("tensor %s: only in %s".formatted(other, second)));
    differences.forEach(out::println);
    out.println(
        differences.isEmpty() ? "no difference" : "%d differences".formatted(differences.size()));
    out.flush();
    return differences.isEmpty() ? SAME : DIFFERENT;
  }

  private static void compare(Tensor a, Tensor b, List<String> differences) {
    if (a.type() != b.type() || !a.shape().equals(b.shape())) {
      differences.add("tensor %s: %s %s".formatted(a, b.type(), b.shape()));
    } else if (!a.bytes().equals(b.bytes())) {
      long different = IntStream.range(0, a.length()).filter(i -> a.get(i) != b.get(i)).count();
      double most =
          IntStream.range(0, a.length())
              .mapToDouble(i -> Math.abs(a.get(i) - b.get(i)))
              .max()
              .orElse(0);
      differences.add(
          String.format(
              Locale.ROOT,
              "tensor %s: %,d of %,d values differ, by at most %.4g",
              a,
              different,
              a.length(),
              most));
    }
  }
}
