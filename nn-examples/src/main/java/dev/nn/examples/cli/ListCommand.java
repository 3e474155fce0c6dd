package dev.nn.examples.cli;

import dev.nn.examples.experiment.Experiment;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the experiments. */
@Command(
    name = "list",
    description = "Lists the experiments: name, the book's accuracy, time, what it is.")
final class ListCommand implements Runnable {
  private static final String ROW = "%-16s %-9s %-9s %s%n";

  @Mixin HelpOption help = new HelpOption();

  private final PrintWriter out;
  private final List<Experiment> experiments;

  ListCommand(PrintWriter out, List<Experiment> experiments) {
    this.out = out;
    this.experiments = experiments;
  }

  @Override
  public void run() {
    out.printf(ROW, "experiment", "book", "time", "what");
    for (Experiment each : experiments) {
      out.printf(
          ROW,
          each.name(),
          each.book().figure(),
          "~" + words(each.plan().estimate()),
          each.title());
    }
    out.println();
    out.println("book: accuracy on the test images. time: for one seed, on one core.");
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
