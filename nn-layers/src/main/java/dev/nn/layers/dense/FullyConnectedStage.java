package dev.nn.layers.dense;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.activation.Activated;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fully connected layer bound to a site. */
final class FullyConnectedStage implements Stage {
  private final Activated activated;
  private final Affine affine;
  private final Kernel backward;

  FullyConnectedStage(FullyConnectedLayer layer, Site site) {
    this.affine = new Affine(site, layer.dropout(), layer.biased());
    this.activated = new Activated(layer.activation(), Elements.of(site.output()));
    this.backward = site.learning().map(learning -> bind(site, learning)).orElse(Kernel.NONE);
  }

  private Kernel bind(Site site, Learning learning) {
    INDArray array = site.scratch(site.output().shape());
    Elements dy = Elements.of(learning.outputGradient());
    Kernel derivative = activated.backward(dy, Elements.of(array));
    Kernel affineBackward = affine.backward(learning, array);
    return () -> {
      derivative.run();
      affineBackward.run();
    };
  }

  @Override
  public void forward() {
    affine.forward();
    activated.forward();
  }

  @Override
  public void backward() {
    backward.run();
  }
}
