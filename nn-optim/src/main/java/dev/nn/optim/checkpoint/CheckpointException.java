package dev.nn.optim.checkpoint;

import org.jspecify.annotations.Nullable;

/** A checkpoint or its directory cannot be used; the message says which, why, and what to do. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why it cannot be used. */
  public enum Reason {
    /** The file is cut short, changed, or none of nn's. */
    DAMAGED,
    /** The file is whole, but in the format of another version of nn. */
    OTHER_VERSION,
    /** The file would be too long to be read again. */
    TOO_LARGE,
    /** The file is of another network, other settings or other data. */
    OTHER_TRAINING,
    /** The directory holds checkpoints already. */
    NOT_EMPTY,
    /** Another training uses the directory. */
    IN_USE,
    /** The disk does not let it be read or written. */
    DISK
  }

  /** The exception. */
  public CheckpointException(Reason reason, String message) {
    this(reason, message, null);
  }

  CheckpointException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why it cannot be used. */
  public Reason reason() {
    return reason;
  }
}
