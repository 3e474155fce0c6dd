package dev.nn.testkit;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer as a stranger would write it, with ND4J's own operations: y = x * s, each feature times a
 * learned factor.
 */
public record ScaleLayer() implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Fans fans = new Fans(1, 1);
    return List.of(
        ParameterSpec.weight("s", (f, random) -> random.nextGaussian(), fans, input.size()));
  }

  @Override
  public Stage bind(Site site) {
    INDArray x = site.input();
    INDArray y = site.output();
    INDArray s = site.parameter("s");
    // Operations in place: what others return is native memory that waits for the collector.
    INDArray products = site.scratch(x.shape());
    return new Stage() {
      @Override
      public void forward() {
        y.assign(x).muliRowVector(s);
      }

      @Override
      public void backward() {
        Learning learning = site.learning().orElseThrow();
        INDArray dy = learning.outputGradient();
        products.assign(x).muli(dy).sum(learning.gradient("s"), 0);
        learning.inputGradient().ifPresent(dx -> dx.assign(dy).muliRowVector(s));
      }
    };
  }
}
