package dev.nn.layers.convolution;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.activation.Activated;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolutional layer bound to a site. */
final class ConvolutionStage implements Stage {
  private final Correlation correlation;
  private final Activated activated;
  private final Kernel backward;

  ConvolutionStage(ConvolutionLayer layer, Site site) {
    this.correlation =
        new Correlation(layer.window().over(layer, site.inputShape()), site, layer.biased());
    this.activated = new Activated(layer.activation(), Elements.of(site.output()));
    this.backward = site.learning().map(learning -> bind(site, learning)).orElse(Kernel.NONE);
  }

  private Kernel bind(Site site, Learning learning) {
    INDArray array = site.scratch(site.output().shape());
    Elements dy = Elements.of(learning.outputGradient());
    Kernel derivative = activated.backward(dy, Elements.of(array));
    Kernel correlationBackward = correlation.backward(learning, array);
    return () -> {
      derivative.run();
      correlationBackward.run();
    };
  }

  @Override
  public void forward() {
    correlation.forward();
    activated.forward();
  }

  @Override
  public void backward() {
    backward.run();
  }
}
