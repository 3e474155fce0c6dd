package dev.nn.layers.convolution;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.activation.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolutional layer bound to a site. */
final class ConvolutionStage implements Stage {
  private final Activation activation;
  private final Correlation correlation;
  private final Elements y;
  private final Kernel backward;

  ConvolutionStage(ConvolutionLayer layer, Site site) {
    this.activation = layer.activation();
    this.correlation = new Correlation(layer.window().over(layer, site.inputShape()), site);
    this.y = Elements.of(site.output());
    this.backward = site.learning().map(learning -> bind(site, learning)).orElse(Kernel.NONE);
  }

  private Kernel bind(Site site, Learning learning) {
    INDArray array = site.scratch(site.output().shape());
    Elements dz = Elements.of(array);
    Elements dy = Elements.of(learning.outputGradient());
    Kernel correlationBackward = correlation.backward(learning, array);
    return () -> {
      for (int i = 0; i < dz.size(); i++) {
        dz.set(i, dy.get(i) * activation.derivative(y.get(i)));
      }
      correlationBackward.run();
    };
  }

  @Override
  public void forward() {
    correlation.forward();
    for (int i = 0; i < y.size(); i++) {
      y.set(i, activation.value(y.get(i)));
    }
  }

  @Override
  public void backward() {
    backward.run();
  }
}
