package dev.nn.examples.provenance;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The source that a result was made by.
 *
 * @param id of the commit; "unknown" outside a repository
 * @param dirty whether the source differed from the commit
 */
public record Commit(String id, boolean dirty) {

  private static final String DIRTY = "-dirty";

  /** The commit that prints as {@code text}. */
  static Commit parse(String text) {
    return text.endsWith(DIRTY)
        ? new Commit(text.substring(0, text.length() - DIRTY.length()), true)
        : new Commit(text, false);
  }

  @JsonValue
  @Override
  public String toString() {
    return id + (dirty ? DIRTY : "");
  }
}
