package dev.nn.layers.convolution;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.convolution.ConvPoolKernel;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.activation.Activated;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolutional layer with max-pooling bound to a site. */
final class ConvPoolStage implements Stage {
  private final ConvPoolKernel kernel;
  private final Activated activated;
  private final Kernel derivative;

  ConvPoolStage(ConvPoolLayer layer, ConvPoolGeometry geometry, Site site) {
    Elements y = Elements.of(site.output());
    this.activated = new Activated(layer.activation(), y);
    Optional<INDArray> dz = site.learning().map(any -> site.scratch(site.output().shape()));
    this.derivative =
        site.learning().map(each -> derivative(each, dz.orElseThrow())).orElse(Kernel.NONE);
    this.kernel =
        ConvPoolKernel.bind(
            geometry,
            new ConvPoolArrays(
                site.input(),
                site.parameter("w"),
                layer.biased() ? site.parameter("b") : site.scratch(layer.filters()),
                site.output(),
                site.learning().map(each -> gradients(layer, site, each, dz.orElseThrow()))),
            site::scratch);
  }

  private Kernel derivative(Learning learning, INDArray dz) {
    return activated.backward(Elements.of(learning.outputGradient()), Elements.of(dz));
  }

  /** The kernel always has a bias; without one it is 0, and its gradient goes nowhere. */
  private static ConvPoolArrays.Gradients gradients(
      ConvPoolLayer layer, Site site, Learning learning, INDArray dz) {
    INDArray db = layer.biased() ? learning.gradient("b") : site.scratch(layer.filters());
    return new ConvPoolArrays.Gradients(dz, learning.gradient("w"), db, learning.inputGradient());
  }

  @Override
  public void forward() {
    kernel.forward();
    activated.forward();
  }

  @Override
  public void backward() {
    derivative.run();
    kernel.backward();
  }
}
