package dev.nn.core.data;

import dev.nn.core.shape.Shape;

/**
 * What a network learns from: as many examples in every epoch, which may differ from epoch to
 * epoch.
 *
 * <p>A {@link Dataset}, or examples made of one by expansion or augmentation. The latter are no
 * {@code Dataset}, so that nobody validates or tests on them by mistake: the compiler refuses it.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public interface TrainingData {

  /** What this is, in a few words for people: it stands in every result. */
  String description();

  /** The digest of the content, for people who repeat a result. */
  String digest();

  /** The shape of one input. */
  Shape input();

  /** The number of classes, which is the length of one target. */
  int classes();

  /** The number of examples of an epoch. */
  int size();

  /**
   * The examples of an epoch: the same number gives the same examples, whatever was copied before
   * and by whom.
   *
   * @param number 1 for the first
   * @return examples 0..size-1, whose copying allocates nothing; for one thread at a time
   */
  Examples epoch(int number);
}
