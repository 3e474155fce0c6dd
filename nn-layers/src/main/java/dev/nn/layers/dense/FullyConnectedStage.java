package dev.nn.layers.dense;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.activation.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fully connected layer bound to a site. */
final class FullyConnectedStage implements Stage {
  private final Activation activation;
  private final Affine affine;
  private final Elements y;
  private final Kernel differentiate;

  FullyConnectedStage(FullyConnectedLayer layer, Site site) {
    INDArray dz = site.scratch(site.output().shape());
    this.activation = layer.activation();
    this.affine = new Affine(site, layer.dropout(), dz);
    this.y = Elements.of(site.output());
    this.differentiate =
        site.learning()
            .map(Learning::outputGradient)
            .map(dy -> differentiate(Elements.of(dy), Elements.of(dz)))
            .orElse(() -> {});
  }

  @Override
  public void forward() {
    affine.forward();
    for (int i = 0; i < y.size(); i++) {
      y.set(i, activation.value(y.get(i)));
    }
  }

  @Override
  public void backward() {
    differentiate.run();
    affine.backward();
  }

  private Kernel differentiate(Elements dy, Elements dz) {
    return () -> {
      for (int i = 0; i < dz.size(); i++) {
        dz.set(i, dy.get(i) * activation.derivative(y.get(i)));
      }
    };
  }
}
