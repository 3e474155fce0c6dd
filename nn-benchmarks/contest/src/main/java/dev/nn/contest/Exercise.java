package dev.nn.contest;

/** A network made ready for one work, batch and number of threads; for one thread at a time. */
public interface Exercise extends AutoCloseable {

  /** Does one step, to the end: all that it computes is there when this returns. */
  void step();

  /** Frees what this owns. */
  @Override
  void close();
}
