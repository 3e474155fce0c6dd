package dev.nn.examples.provenance;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The source that a result was made by.
 *
 * @param id of the commit; "unknown" outside a repository
 * @param dirty whether the source differed from the commit
 */
public record Commit(String id, boolean dirty) {

  @JsonValue
  @Override
  public String toString() {
    return id + (dirty ? "-dirty" : "");
  }
}
