package dev.nn.examples.progress;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of work whose parts end one by one, such as the trainings of a search: a line each,
 * and under them, on a terminal, a bar, or the time where nobody knows how many parts there are.
 *
 * <p>Safe for several threads.
 */
public final class Parts implements Consumer<String>, AutoCloseable {
  private static final int MILLISECONDS = 200;
  private static final int WIDTH = 24;
  private static final long UNKNOWN = -1;

  private final Terminal terminal;
  private final PrintWriter lines;
  private @Nullable ProgressBar bar;

  /** The parts that are known of; 0 if nobody knows. */
  private volatile long known;

  private Parts(Terminal terminal, PrintWriter lines) {
    this.terminal = terminal;
    this.lines = lines;
  }

  /**
   * Begins to show.
   *
   * @param lines where the line of each part goes
   */
  public static Parts on(Terminal terminal, PrintWriter lines) {
    Parts parts = new Parts(terminal, lines);
    if (terminal.isInteractive()) {
      parts.bar =
          new ProgressBarBuilder()
              .setInitialMax(UNKNOWN)
              .setUpdateIntervalMillis(MILLISECONDS)
              .setRenderer(parts::render)
              .setConsumer(new DelegatingProgressBarConsumer(parts::draw, terminal.columns() - 1))
              .build();
    }
    return parts;
  }

  /** Shows nothing. */
  public static Parts silent(Terminal terminal) {
    return new Parts(terminal, new PrintWriter(PrintWriter.nullWriter(), false));
  }

  /** So many more parts are known to come. */
  public synchronized void more(int parts) {
    known += parts;
    if (bar != null) {
      bar.maxHint(known);
    }
  }

  /** A part is done, which is told in a line. */
  @Override
  public synchronized void accept(String line) {
    say(line);
    if (bar != null) {
      bar.step();
    }
  }

  /** Tells something else in a line. */
  public synchronized void say(String line) {
    if (bar != null) {
      draw("");
    }
    lines.println(line);
    lines.flush();
  }

  private String render(ProgressState state, int columns) {
    double seconds = state.getElapsedAfterStart().toMillis() / 1e3;
    long done = state.getCurrent();
    long all = known;
    String text =
        all > 0
            ? String.format(
                Locale.ROOT,
                "%d/%d %s %s left",
                done,
                all,
                BarRenderer.bar(state.getNormalizedProgress(), WIDTH),
                BarRenderer.left(done, all - done, seconds))
            : String.format(Locale.ROOT, "%d done, %s", done, BarRenderer.time(seconds));
    return text.substring(0, Math.min(text.length(), columns));
  }

  private synchronized void draw(String line) {
    terminal.err().print(Terminal.ERASE_LINE + line);
    terminal.err().flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      draw("");
    }
  }
}
