package dev.nn.examples.provenance;

/**
 * The source that a result was made by.
 *
 * @param id of the commit; "unknown" outside a repository
 * @param dirty whether the source differed from the commit
 */
public record Commit(String id, boolean dirty) {

  @Override
  public String toString() {
    return id + (dirty ? " with changes" : "");
  }
}
