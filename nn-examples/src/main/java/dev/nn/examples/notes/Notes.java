package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import dev.nn.examples.study.Study;
import java.time.Duration;

/** The studies of what came after the book, from first weights to whole defaults. */
public final class Notes {

  /** The studies that users see. */
  public static final ImmutableList<Study> ALL =
      ImmutableList.of(
          note("average", "the weighted average of a noisy series", 1, NoisySeries::run),
          note("saddle", "paths of the optimizers on a saddle and in a ravine", 1, Walks::run),
          note(
              "initialisation",
              "activations of five layers by the law of the first weights",
              3,
              FirstWeights::run),
          note(
              "optimizers", "all on one network, 5 epochs, three rates each", 120, Optimizers::run),
          note("schedules", "nine schedules, 10,000 images, 10 epochs", 20, Schedules::run),
          note(
              "batch-size",
              "mini-batches of 1 to all, 10,000 images, 10 epochs",
              90,
              BatchSizes::run),
          note(
              "batch-normalisation",
              "with and without, three scales of weights, 10,000 images, 10 epochs",
              30,
              BatchNormalisation::run),
          note("weight-decay", "L1, L2 and AdamW, 2,000 images, 30 epochs", 60, WeightDecay::run),
          note("dropout", "of neurons and pixels, 2,000 images, 30 epochs", 30, Dropouts::run),
          note("defaults", "the defaults against the baseline, 5 seeds", 600, DefaultSettings::run),
          note(
              "search",
              "grid, random and halving with one budget, 5,000 images",
              120,
              Searches::run),
          note(
              "pretraining",
              "stacked autoencoders where 1,000 images are labelled, 5 seeds",
              250,
              Pretraining::run),
          note("transfer", "from digits 0-4 to few images of 5-9, 5 seeds", 180, Transfer::run));

  private Notes() {}

  private static Study note(String name, String title, int seconds, Study.Script script) {
    return new Study("notes/" + name, title, "-", Duration.ofSeconds(seconds), script);
  }
}
