package dev.nn.layers.activation;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Columns;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;

/** Parametric ReLU bound to a site. */
final class PReluStage implements Stage {
  private final Columns columns;
  private final Elements x;
  private final Elements a;

  /** The values of a, for loops in the heap. */
  private final double[] slopes;

  private final Kernel apply;
  private final Kernel backward;

  PReluStage(Site site) {
    this.x = Elements.of(site.input());
    this.a = Elements.of(site.parameter("a"));
    this.slopes = new double[a.size()];
    this.columns = Columns.of(x.size(), a.size());
    this.apply = columns.map(this::apply, Elements.of(site.output()), x);
    this.backward = site.learning().map(this::bind).orElse(Kernel.NONE);
  }

  private Kernel bind(Learning learning) {
    Elements dy = Elements.of(learning.outputGradient());
    Elements da = Elements.of(learning.gradient("a"));
    double[] sums = new double[a.size()];
    Kernel sum = columns.sum(PReluStage::add, sums, dy, x);
    Kernel inputGradient =
        learning
            .inputGradient()
            .map(dx -> columns.map(this::differentiate, Elements.of(dx), dy, x))
            .orElse(Kernel.NONE);
    return () -> {
      sum.run();
      for (int c = 0; c < sums.length; c++) {
        da.set(c, sums[c]);
      }
      inputGradient.run();
    };
  }

  @Override
  public void forward() {
    for (int c = 0; c < slopes.length; c++) {
      slopes[c] = a.get(c);
    }
    apply.run();
  }

  @Override
  public void backward() {
    backward.run();
  }

  private void apply(double[][] arrays, int count) {
    double[] values = arrays[0];
    for (int row = 0; row < count; row += slopes.length) {
      for (int c = 0; c < slopes.length; c++) {
        double value = values[row + c];
        values[row + c] = value > 0 ? value : slopes[c] * value;
      }
    }
  }

  private static void add(double[][] arrays, int count, double[] sums) {
    double[] dy = arrays[0];
    double[] values = arrays[1];
    for (int row = 0; row < count; row += sums.length) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += dy[row + c] * Math.min(0, values[row + c]);
      }
    }
  }

  private void differentiate(double[][] arrays, int count) {
    double[] dy = arrays[0];
    double[] values = arrays[1];
    for (int row = 0; row < count; row += slopes.length) {
      for (int c = 0; c < slopes.length; c++) {
        dy[row + c] *= values[row + c] > 0 ? 1 : slopes[c];
      }
    }
  }
}
