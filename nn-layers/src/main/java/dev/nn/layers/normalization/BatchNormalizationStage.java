package dev.nn.layers.normalization;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Columns;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import java.util.Optional;

/** Batch normalisation bound to a site. */
final class BatchNormalizationStage implements Stage {
  private final Columns columns;
  private final double epsilon;
  private final Elements x;
  private final Elements gamma;
  private final Elements beta;

  /** What x is centred by, for each channel: of the mini-batch or of the statistics. */
  private final double[] mean;

  private final double[] variance;

  /** 1 / sqrt(variance + epsilon). */
  private final double[] inverse;

  /** gamma inverse. */
  private final double[] scale;

  private final double[] shift;
  private final Kernel moments;
  private final Kernel normalize;
  private final Kernel backward;

  BatchNormalizationStage(BatchNormalization layer, Site site) {
    this.x = Elements.of(site.input());
    this.gamma = Elements.of(site.parameter("gamma"));
    this.beta = Elements.of(site.parameter("beta"));
    int channels = gamma.size();
    this.columns = Columns.of(x.size(), channels);
    this.epsilon = layer.epsilon();
    this.mean = new double[channels];
    this.variance = new double[channels];
    this.inverse = new double[channels];
    this.scale = new double[channels];
    this.shift = new double[channels];
    Optional<Learning> learning = site.learning().filter(any -> !layer.frozen());
    this.moments =
        learning
            .map(each -> batchMoments(each, layer.momentum()))
            .orElseGet(() -> statistics(site));
    this.normalize = columns.map(this::normalize, Elements.of(site.output()), x);
    this.backward =
        learning
            .map(this::backward)
            .or(() -> site.learning().map(this::frozenBackward))
            .orElse(Kernel.NONE);
  }

  /** The moments of the mini-batch, from which the statistics learn. */
  private Kernel batchMoments(Learning learning, double momentum) {
    Elements runningMean = Elements.of(learning.statistic("mean"));
    Elements runningVariance = Elements.of(learning.statistic("variance"));
    int n = columns.rows();
    double unbiased = (double) n / (n - 1);
    Kernel sum = columns.sum(this::add, mean, x);
    Kernel squares = columns.sum(this::addSquares, variance, x);
    return () -> {
      sum.run();
      divide(mean, n);
      squares.run();
      divide(variance, n);
      follow(runningMean, mean, momentum, 1);
      follow(runningVariance, variance, momentum, unbiased);
    };
  }

  private static void divide(double[] values, int n) {
    for (int c = 0; c < values.length; c++) {
      values[c] /= n;
    }
  }

  private static void follow(Elements running, double[] values, double momentum, double factor) {
    for (int c = 0; c < values.length; c++) {
      running.set(c, momentum * running.get(c) + (1 - momentum) * factor * values[c]);
    }
  }

  /** The statistics, as they are at each forward: a training may go on meanwhile. */
  private Kernel statistics(Site site) {
    Elements runningMean = Elements.of(site.parameter("mean"));
    Elements runningVariance = Elements.of(site.parameter("variance"));
    return () -> {
      for (int c = 0; c < mean.length; c++) {
        mean[c] = runningMean.get(c);
        variance[c] = runningVariance.get(c);
      }
    };
  }

  private void add(double[][] arrays, int count, double[] sums) {
    double[] values = arrays[0];
    for (int row = 0; row < count; row += sums.length) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += values[row + c];
      }
    }
  }

  private void addSquares(double[][] arrays, int count, double[] sums) {
    double[] values = arrays[0];
    for (int row = 0; row < count; row += sums.length) {
      for (int c = 0; c < sums.length; c++) {
        double deviation = values[row + c] - mean[c];
        sums[c] += deviation * deviation;
      }
    }
  }

  private void normalize(double[][] arrays, int count) {
    double[] values = arrays[0];
    for (int row = 0; row < count; row += mean.length) {
      for (int c = 0; c < mean.length; c++) {
        values[row + c] = (values[row + c] - mean[c]) * scale[c] + shift[c];
      }
    }
  }

  @Override
  public void forward() {
    moments.run();
    for (int c = 0; c < mean.length; c++) {
      inverse[c] = 1 / Math.sqrt(variance[c] + epsilon);
      scale[c] = gamma.get(c) * inverse[c];
      shift[c] = beta.get(c);
    }
    normalize.run();
  }

  @Override
  public void backward() {
    backward.run();
  }

  private Kernel backward(Learning learning) {
    return new Gradient(learning);
  }

  /** What is frozen is a linear function: dx = scale dy. */
  private Kernel frozenBackward(Learning learning) {
    Elements dy = Elements.of(learning.outputGradient());
    return learning
        .inputGradient()
        .map(dx -> columns.map(this::scale, Elements.of(dx), dy))
        .orElse(Kernel.NONE);
  }

  private void scale(double[][] arrays, int count) {
    double[] values = arrays[0];
    for (int row = 0; row < count; row += scale.length) {
      for (int c = 0; c < scale.length; c++) {
        values[row + c] *= scale[c];
      }
    }
  }

  /** The gradients of gamma, beta and x, where the moments are the mini-batch's. */
  private final class Gradient implements Kernel {
    private final Elements dgamma;
    private final Elements dbeta;

    /** The sums of dy, then the sums of dy (x - mean). */
    private final double[] sums = new double[2 * mean.length];

    /** What each dy of a channel loses. */
    private final double[] share = new double[mean.length];

    /** What each dy of a channel loses for each unit of x - mean. */
    private final double[] slope = new double[mean.length];

    private final Kernel sum;
    private final Kernel inputGradient;

    Gradient(Learning learning) {
      this.dgamma = Elements.of(learning.gradient("gamma"));
      this.dbeta = Elements.of(learning.gradient("beta"));
      Elements dy = Elements.of(learning.outputGradient());
      this.sum = columns.sum(this::add, sums, dy, x);
      this.inputGradient =
          learning
              .inputGradient()
              .map(dx -> columns.map(this::differentiate, Elements.of(dx), dy, x))
              .orElse(Kernel.NONE);
    }

    @Override
    public void run() {
      sum.run();
      int channels = mean.length;
      for (int c = 0; c < channels; c++) {
        double gradient = sums[channels + c] * inverse[c];
        dbeta.set(c, sums[c]);
        dgamma.set(c, gradient);
        share[c] = sums[c] / columns.rows();
        slope[c] = gradient * inverse[c] / columns.rows();
      }
      inputGradient.run();
    }

    private void add(double[][] arrays, int count, double[] into) {
      double[] dy = arrays[0];
      double[] values = arrays[1];
      int channels = mean.length;
      for (int row = 0; row < count; row += channels) {
        for (int c = 0; c < channels; c++) {
          into[c] += dy[row + c];
          into[channels + c] += dy[row + c] * (values[row + c] - mean[c]);
        }
      }
    }

    private void differentiate(double[][] arrays, int count) {
      double[] dy = arrays[0];
      double[] values = arrays[1];
      int channels = mean.length;
      for (int row = 0; row < count; row += channels) {
        for (int c = 0; c < channels; c++) {
          double deviation = values[row + c] - mean[c];
          dy[row + c] = scale[c] * (dy[row + c] - share[c] - slope[c] * deviation);
        }
      }
    }
  }
}
