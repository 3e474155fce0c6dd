package dev.nn.contest;

/** A framework that can do the works. */
public interface Contestant {

  /** Its name and version, and whose arithmetic it uses, in one line. */
  String description();

  /**
   * Makes ready for steps.
   *
   * @throws UnsupportedOperationException if it does not do this work
   */
  Exercise prepare(Work work, int batch, int threads);
}
