package dev.nn.layers.dense;

import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;

/** A softmax layer bound to a site. */
final class SoftmaxStage implements Stage {
  private final int classes;
  private final Affine affine;
  private final Elements y;
  private final Kernel backward;

  SoftmaxStage(SoftmaxLayer layer, Site site) {
    this.classes = layer.classes();
    this.affine = new Affine(site, layer.dropout());
    this.y = Elements.of(site.output());
    this.backward =
        site.learning()
            .map(learning -> affine.backward(learning, learning.outputGradient()))
            .orElse(Kernel.NONE);
  }

  @Override
  public void forward() {
    affine.forward();
    for (int row = 0; row < y.size(); row += classes) {
      normalize(row);
    }
  }

  @Override
  public void backward() {
    backward.run();
  }

  /** The largest z is subtracted first, so that no exponential overflows. */
  private void normalize(int row) {
    double largest = y.get(row);
    for (int k = 1; k < classes; k++) {
      largest = Math.max(largest, y.get(row + k));
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double e = Math.exp(y.get(row + k) - largest);
      y.set(row + k, e);
      sum += e;
    }
    for (int k = 0; k < classes; k++) {
      y.set(row + k, y.get(row + k) / sum);
    }
  }
}
