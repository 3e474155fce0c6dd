package dev.nn.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of a data file is not what it must be.
 *
 * <p>The message is one line for people: the file, the field, its byte, what was expected and what
 * came. A file that cannot be read at all is an {@link java.io.IOException} instead: there the
 * content is not to blame.
 */
public final class DataFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  /** A failure with nothing to advise. */
  public DataFormatException(String message) {
    super(message);
    this.hint = null;
  }

  /** A failure and what to do about it. */
  public DataFormatException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What to do about it. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
