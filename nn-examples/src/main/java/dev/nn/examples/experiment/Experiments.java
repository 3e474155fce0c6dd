package dev.nn.examples.experiment;

import com.google.common.collect.ImmutableList;

/** All experiments, in the order of the book: a chapter is a class of its own and a line here. */
public final class Experiments {

  /** The experiments that users see. */
  public static final ImmutableList<Experiment> ALL = Chapter6.ALL;

  private Experiments() {}
}
