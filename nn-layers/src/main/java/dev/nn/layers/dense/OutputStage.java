package dev.nn.layers.dense;

import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.activation.Activated;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.dropout.Dropout;

/** An output layer of neurons that do not see each other, bound to a site; leaves z to its loss. */
final class OutputStage implements Stage {
  private final Affine affine;
  private final Activated activated;
  private final Elements z;
  private final Elements y;
  private final Kernel backward;

  OutputStage(Activation activation, Dropout dropout, Site site) {
    this.affine = new Affine(site, dropout);
    this.z = Elements.of(site.weightedInput());
    this.y = Elements.of(site.output());
    this.activated = new Activated(activation, y);
    this.backward =
        site.learning()
            .map(learning -> affine.backward(learning, learning.outputGradient()))
            .orElse(Kernel.NONE);
  }

  @Override
  public void forward() {
    affine.forward();
    z.copy(0, y, 0, y.size());
    activated.forward();
  }

  @Override
  public void backward() {
    backward.run();
  }
}
