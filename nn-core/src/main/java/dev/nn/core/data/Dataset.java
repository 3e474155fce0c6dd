package dev.nn.core.data;

import dev.nn.core.shape.Shape;

/**
 * A fixed number of examples, each of which can be copied into a row of a batch.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public interface Dataset {

  /** What this is, in a few words for people: it stands in every result. */
  String description();

  /** The digest of the content, for people who repeat a result. */
  String digest();

  /** The shape of one input. */
  Shape input();

  /** The number of classes, which is the length of one target. */
  int classes();

  /** The number of examples. */
  int size();

  /** The class of an example, 0..classes-1. */
  int label(int example);

  /**
   * Copies one example: its input into row {@code row} of {@code batch.x()}, its class, one-hot,
   * into row {@code row} of {@code batch.y()}.
   *
   * @param example 0..size-1
   * @param batch Modified.
   * @param row 0..batch.size()-1
   */
  void copy(int example, Batch batch, int row);
}
