package dev.nn.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of a contestant's process: one line in, one line out.
 *
 * <pre>
 * out: ready DESCRIPTION             once
 * in:  WORK BATCH STEPS THREADS      an {@link Assignment}
 * out: SECONDS                       of all the steps, or: error MESSAGE
 * </pre>
 *
 * <p>Between lines the process waits for input and uses no processor. Ends with the input.
 */
public final class ContestantLoop {
  private final Contestant contestant;
  private final PrintStream out;
  private final PrintStream log;
  private @Nullable Assignment latest;
  private @Nullable Exercise exercise;

  private ContestantLoop(Contestant contestant, PrintStream out, PrintStream log) {
    this.contestant = contestant;
    this.out = out;
    this.log = log;
  }

  /** Serves the standard input and output of this process. */
  public static void serve(Contestant contestant) throws IOException {
    PrintStream out = System.out;
    // What libraries print is not for the protocol.
    System.setOut(System.err);
    serve(contestant, new InputStreamReader(System.in, StandardCharsets.UTF_8), out, System.err);
  }

  /** Answers {@code in} line by line until it ends, with the traces of errors in {@code log}. */
  static void serve(Contestant contestant, Reader in, PrintStream out, PrintStream log)
      throws IOException {
    ContestantLoop loop = new ContestantLoop(contestant, out, log);
    loop.say("ready " + contestant.description());
    BufferedReader lines = new BufferedReader(in);
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        loop.say(loop.answer(line));
      }
    } finally {
      loop.forget();
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private String answer(String line) {
    try {
      return String.format(Locale.ROOT, "%.9f", seconds(Assignment.parse(line)));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      e.printStackTrace(log);
      return "error " + e.toString().replaceAll("\\s+", " ");
    }
  }

  private double seconds(Assignment assignment) {
    Exercise ready = ready(assignment);
    // The others have had the caches meanwhile.
    run(ready, (assignment.steps() + 9) / 10);
    long start = System.nanoTime();
    run(ready, assignment.steps());
    return (System.nanoTime() - start) / 1e9;
  }

  private static void run(Exercise exercise, int steps) {
    for (int i = 0; i < steps; i++) {
      exercise.step();
    }
  }

  /** What the last assignment was done with, if it does; only one is kept, for memory's sake. */
  private Exercise ready(Assignment assignment) {
    if (exercise == null || latest == null || !assignment.isLike(latest)) {
      forget();
      exercise = contestant.prepare(assignment.work(), assignment.batch(), assignment.threads());
      latest = assignment;
    }
    return exercise;
  }

  private void forget() {
    Exercise old = exercise;
    exercise = null;
    if (old != null) {
      old.close();
    }
  }
}
