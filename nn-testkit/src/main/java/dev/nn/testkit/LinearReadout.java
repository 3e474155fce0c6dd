package dev.nn.testkit;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.loss.Loss;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.Optional;

/**
 * Ends a network with the cost C = mean over examples of y . a, so that dC/da = y / m: the gradient
 * that arrives at the layer under test is any the test likes.
 */
public record LinearReadout() implements OutputLayer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Stage bind(Site site) {
    Elements x = Elements.of(site.input());
    Elements y = Elements.of(site.output());
    Optional<Elements> dx = site.learning().flatMap(Learning::inputGradient).map(Elements::of);
    Optional<Elements> dy = site.learning().map(Learning::outputGradient).map(Elements::of);
    return new Stage() {
      @Override
      public void forward() {
        y.copy(0, x, 0, x.size());
      }

      @Override
      public void backward() {
        dx.ifPresent(gradient -> gradient.copy(0, dy.orElseThrow(), 0, gradient.size()));
      }
    };
  }

  @Override
  public Loss loss() {
    return new InnerProduct();
  }

  private record InnerProduct() implements Loss {
    @Override
    public double total(Elements z, Elements a, Elements y) {
      double total = 0;
      for (int i = 0; i < a.size(); i++) {
        total += a.get(i) * y.get(i);
      }
      return total;
    }

    @Override
    public void delta(Elements a, Elements y, int examples, Elements delta) {
      for (int i = 0; i < a.size(); i++) {
        delta.set(i, y.get(i) / examples);
      }
    }
  }
}
