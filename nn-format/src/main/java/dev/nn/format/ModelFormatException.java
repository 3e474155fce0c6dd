package dev.nn.format;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of a model file is not what it must be.
 *
 * <p>The message is one line for people: the file, the field, what was expected and what came. A
 * file that cannot be read at all is an {@link java.io.IOException} instead.
 */
public final class ModelFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  /** A failure with nothing to advise. */
  public ModelFormatException(String message) {
    this(message, null, null);
  }

  /** A failure and what to do about it. */
  public ModelFormatException(String message, String hint) {
    this(message, hint, null);
  }

  /** A failure and what made it one. */
  public ModelFormatException(String message, Throwable cause) {
    this(message, null, cause);
  }

  private ModelFormatException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** This failure of the file {@code source}. */
  public ModelFormatException in(Object source) {
    return new ModelFormatException(source + ": " + getMessage(), hint, this);
  }

  /** What to do about it. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
