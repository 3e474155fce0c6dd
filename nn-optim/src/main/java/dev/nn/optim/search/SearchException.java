package dev.nn.optim.search;

/** A search cannot begin, go on or end with a winner; the message says what to do. */
public final class SearchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Reason {
    /** Another search writes the journal. */
    IN_USE,
    /** The journal is of another search. */
    OTHER_SEARCH,
    /** The journal is damaged, or no journal. */
    DAMAGED,
    /** The journal cannot be read or written. */
    DISK,
    /** Every trial diverged. */
    NO_WINNER
  }

  private final Reason reason;

  SearchException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
