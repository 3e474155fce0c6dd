package dev.nn.examples.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;

/** All experiments, in the order of the book: a chapter is a class of its own and a line here. */
public final class Experiments {

  /** The experiments that users see. */
  public static final ImmutableList<Experiment> ALL =
      ImmutableList.copyOf(
          Iterables.concat(Chapter1.ALL, Chapter3.ALL, Chapter5.ALL, Chapter6.ALL));

  private Experiments() {}
}
