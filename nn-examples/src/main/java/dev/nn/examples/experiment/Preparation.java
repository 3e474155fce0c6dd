package dev.nn.examples.experiment;

import dev.nn.core.data.TrainingData;
import dev.nn.data.LabeledImages;

/** What becomes of the training images before a training. */
public enum Preparation {
  /** They stay as they are. */
  NONE {
    @Override
    public LabeledImages of(LabeledImages training) {
      return training;
    }
  },

  /** Only the first thousand are used, where chapter 3 wants a network to overfit. */
  FIRST_THOUSAND {
    @Override
    public LabeledImages of(LabeledImages training) {
      return training.slice(0, Math.min(1000, training.size()));
    }
  },

  /** Each is joined by its copies shifted by one pixel down, up, right and left. */
  EXPANDED_BY_SHIFTS {
    @Override
    public TrainingData of(LabeledImages training) {
      return training.expandedByShifts();
    }
  };

  /** The prepared training images. */
  public abstract TrainingData of(LabeledImages training);
}
