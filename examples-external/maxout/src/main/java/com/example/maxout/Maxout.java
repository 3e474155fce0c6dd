package com.example.maxout;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.model.LayerCodec;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.tensor.RowSum;
import dev.nn.format.Fields;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maxout: each unit is the largest of several linear pieces, so that its activation is learned, too
 * (Goodfellow, Warde-Farley, Mirza, Courville, Bengio, "Maxout Networks", 2013).
 *
 * <pre>
 * z = x w + b        z [m, units * pieces], the pieces of a unit side by side
 * y = max of z over the pieces of each unit
 *
 * x  [m, inputs]     w  [inputs, units * pieces]
 * y  [m, units]      b  [units * pieces]
 * </pre>
 *
 * @param units the number of outputs
 * @param pieces how many linear functions each is the largest of
 */
public record Maxout(int units, int pieces) implements Layer {
  private static final Initializer SCALED =
      (fans, random) -> random.nextGaussian() / Math.sqrt(fans.in());
  private static final Initializer ZERO = (fans, random) -> 0;

  public Maxout {
    if (units < 1 || pieces < 2) {
      throw new IllegalArgumentException(
          "Expected at least 1 unit and 2 pieces. Received: units=%d, pieces=%d."
              .formatted(units, pieces));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.vector(units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Fans fans = new Fans(input.size(), units * pieces);
    return List.of(
        ParameterSpec.weight("w", SCALED, fans, input.size(), units * pieces),
        ParameterSpec.bias("b", ZERO, fans, units * pieces));
  }

  @Override
  public Stage bind(Site site) {
    return new MaxoutStage(site, pieces);
  }

  /** The layer bound to its arrays. */
  private static final class MaxoutStage implements Stage {
    private final int pieces;
    private final Elements y;
    private final Elements z;
    private final Elements b;
    private final Gemm product;
    private final int[] largest;
    private final Kernel backward;

    MaxoutStage(Site site, int pieces) {
      INDArray w = site.parameter("w");
      INDArray products = site.scratch(site.input().size(0), w.size(1));
      this.pieces = pieces;
      this.y = Elements.of(site.output());
      this.z = Elements.of(products);
      this.b = Elements.of(site.parameter("b"));
      this.product = Gemm.multiply(site.input(), w, products);
      this.largest = new int[y.size()];
      this.backward =
          site.learning().map(learning -> backward(site, learning, w)).orElse(Kernel.NONE);
    }

    @Override
    public void forward() {
      for (int row = 0; row < z.size(); row += b.size()) {
        z.copy(row, b, 0, b.size());
      }
      product.run(1, 1); // z = x w + z
      for (int i = 0; i < y.size(); i++) {
        largest[i] = i * pieces + Math.max(0, z.largest(i * pieces, pieces));
        y.set(i, z.get(largest[i]));
      }
    }

    @Override
    public void backward() {
      backward.run();
    }

    /** The weights' gradient comes last: plain gradient descent changes them on the spot. */
    private Kernel backward(Site site, Learning learning, INDArray w) {
      INDArray gradients = site.scratch(site.input().size(0), w.size(1));
      Elements dz = Elements.of(gradients);
      Elements dy = Elements.of(learning.outputGradient());
      Kernel biases = RowSum.of(dz, Elements.of(learning.gradient("b")));
      Kernel inputs =
          learning
              .inputGradient()
              .map(dx -> Gemm.multiplyTransposedB(gradients, w, dx))
              .<Kernel>map(gemm -> () -> gemm.run(1, 0))
              .orElse(Kernel.NONE);
      Kernel weights = learning.gradientProduct("w", site.input(), gradients);
      return () -> {
        spread(dy, dz);
        biases.run();
        inputs.run();
        weights.run();
      };
    }

    /** The largest piece has the gradient of its unit, the others none. */
    private void spread(Elements dy, Elements dz) {
      for (int i = 0; i < dz.size(); i++) {
        dz.set(i, 0);
      }
      for (int i = 0; i < dy.size(); i++) {
        dz.set(largest[i], dy.get(i));
      }
    }
  }

  /** The layer in model files; found by META-INF/services. */
  public static final class Codec implements LayerCodec<Maxout> {
    @Override
    public String type() {
      return "example.maxout";
    }

    @Override
    public Class<Maxout> layer() {
      return Maxout.class;
    }

    @Override
    public Fields encode(Maxout layer) {
      return Fields.NONE.with("units", layer.units()).with("pieces", layer.pieces());
    }

    @Override
    public Maxout decode(Fields fields) {
      return new Maxout(
          fields.integer("units", 1, Integer.MAX_VALUE),
          fields.integer("pieces", 2, Integer.MAX_VALUE));
    }
  }
}
