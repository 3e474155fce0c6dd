package dev.nn.examples.experiment;

import java.time.Duration;

/** Something of the book that a user can run: what a list shows of it. */
public interface Listed {

  /** Chapter and name, such as {@code ch6/baseline}. */
  String name();

  /** What it is, in a few words. */
  String title();

  /** The book's figure in a few characters; a dash if it gives none, or several. */
  String figure();

  /** How long it takes on one core of a server processor; of several seeds, one. */
  Duration estimate();
}
