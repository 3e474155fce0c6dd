package dev.nn.examples.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends the program with one line for people and, maybe, a line about what to do. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exit;
  private final @Nullable String hint;

  private Failure(ExitCode exit, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.exit = exit;
    this.hint = hint;
  }

  /** A failure with nothing to advise. */
  public static Failure of(ExitCode exit, String message) {
    return new Failure(exit, message, null, null);
  }

  /** This failure and what to do about it. */
  public Failure hint(String hint) {
    return new Failure(exit, getMessage(), hint, getCause());
  }

  /** This failure and what made it one. */
  public Failure cause(Throwable cause) {
    return new Failure(exit, getMessage(), hint, cause);
  }

  /** What the process returns. */
  public ExitCode exit() {
    return exit;
  }

  /** What to do about it. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
