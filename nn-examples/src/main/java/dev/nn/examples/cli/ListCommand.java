package dev.nn.examples.cli;

import dev.nn.examples.experiment.Listed;
import dev.nn.examples.study.Catalog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the experiments. */
@Command(
    name = "list",
    description = "Lists the experiments: name, the book's accuracy, time, what it is.",
    footer = {"", "Examples:", "  nn list"})
final class ListCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  private final PrintWriter out;
  private final List<Listed> experiments;

  ListCommand(PrintWriter out, Catalog catalog) {
    this.out = out;
    this.experiments = catalog.all();
  }

  @Override
  public void run() {
    int longest = experiments.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    String row = "%%-%ds %%-9s %%-9s %%s%%n".formatted(Math.max(longest, "experiment".length()));
    out.printf(row, "experiment", "book", "time", "what");
    for (Listed each : experiments) {
      out.printf(row, each.name(), each.figure(), "~" + words(each.estimate()), each.title());
    }
    out.println();
    out.println("book: its accuracy, where it gives one. time: for one seed, on one core.");
    out.println("Run one: nn run " + experiments.get(0).name());
    out.flush();
  }

  private static String words(Duration time) {
    if (time.toHours() >= 2) {
      return time.toHours() + " h";
    }
    return time.toMinutes() >= 2 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
