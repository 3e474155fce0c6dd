package dev.nn.layers.dense;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Hadamard;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.dropout.Dropout;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's input after dropout: bound like a stage, and used by stages that have dropout on their
 * input.
 */
interface DroppedInput {

  /** The input that the layer computes with, [m, input size]. */
  INDArray array();

  /** The factor by which what is computed from {@link #array} is multiplied. */
  double scale();

  /** Drops inputs of this step, before the layer's forward. */
  void forward();

  /**
   * Clears the gradients of dropped inputs and scales those of kept ones, after the layer's
   * backward wrote them.
   */
  void backward();

  /** Binds {@code dropout} to the input of {@code site}. */
  static DroppedInput of(Dropout dropout, Site site) {
    return site.learning()
        .filter(learning -> dropout.rate() > 0)
        .<DroppedInput>map(learning -> new Masked(dropout, site, learning))
        .orElseGet(() -> new Whole(site.input(), dropout.inferenceScale()));
  }

  /** All inputs: inference, or no dropout, when the scale is 1. */
  record Whole(INDArray array, double scale) implements DroppedInput {
    @Override
    public void forward() {}

    @Override
    public void backward() {}
  }

  /** Inputs of which some are zero: training. */
  final class Masked implements DroppedInput {
    private final INDArray array;

    /** Zero or the scale of a kept input, for each input. */
    private final float[] factors;

    private final double rate;
    private final float kept;
    private final RandomStream random;
    private final Kernel drop;
    private final Kernel dropGradient;

    private Masked(Dropout dropout, Site site, Learning learning) {
      this.array = site.scratch(site.input().shape());
      this.factors = new float[Math.toIntExact(array.length())];
      this.rate = dropout.rate();
      this.kept = (float) dropout.trainingScale();
      this.random = learning.random();
      this.drop = Hadamard.of(Elements.of(site.input()), factors, Elements.of(array));
      this.dropGradient =
          learning
              .inputGradient()
              .map(Elements::of)
              .map(dx -> Hadamard.of(dx, factors, dx))
              .orElse(Kernel.NONE);
    }

    @Override
    public INDArray array() {
      return array;
    }

    @Override
    public double scale() {
      return 1;
    }

    @Override
    public void forward() {
      random.choose(rate, 0, kept, factors);
      drop.run();
    }

    @Override
    public void backward() {
      dropGradient.run();
    }
  }
}
