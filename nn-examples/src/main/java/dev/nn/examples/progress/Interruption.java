package dev.nn.examples.progress;

import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C while something runs that can end well: the first asks it to, the second ends the program
 * at once.
 */
public final class Interruption implements BooleanSupplier, AutoCloseable {
  private static final String SIGNAL = "INT";

  private final Terminal terminal;
  private volatile boolean asked;

  /** What the JVM does; null where it knows no signals. */
  private volatile @Nullable Object usual;

  private Interruption(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Takes Ctrl-C, and the signal SIGINT from elsewhere, until it comes or this is closed. */
  public static Interruption byCtrlC(Terminal terminal) {
    Interruption interruption = new Interruption(terminal);
    interruption.usual = Signals.register(SIGNAL, interruption::ask);
    return interruption;
  }

  private void ask() {
    close();
    terminal.notice("ending; Ctrl-C again leaves at once");
    asked = true;
  }

  /** Whether it came. */
  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  /** Gives Ctrl-C back to the JVM, which ends the program at once. */
  @Override
  public void close() {
    Signals.unregister(SIGNAL, usual);
  }
}
