package dev.nn.layers.dense;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.tensor.RowSum;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weighted input of a fully connected layer, bound to a site; b is 0 where there is none.
 *
 * <pre>
 * forward   z = x w + b
 * backward  dx = dz w^T,  db = sum over examples of dz,  dw = x^T dz
 * </pre>
 */
final class Affine {
  private final boolean biased;
  private final DroppedInput input;
  private final INDArray w;
  private final Elements b;
  private final Elements z;
  private final Gemm product;

  /** Binds the parameters {@code w} and {@code b} of {@code site}, whose output becomes z. */
  Affine(Site site, Dropout dropout) {
    this(site, dropout, true);
  }

  /** Binds {@code w}, and {@code b} if there is one. */
  Affine(Site site, Dropout dropout, boolean biased) {
    this.biased = biased;
    this.input = DroppedInput.of(dropout, site);
    this.w = site.parameter("w");
    this.b = Elements.of(biased ? site.parameter("b") : site.scratch(site.output().size(1)));
    this.z = Elements.of(site.output());
    this.product = Gemm.multiply(input.array(), w, site.output());
  }

  static List<ParameterSpec> parameters(Shape input, int units, Initialization initialization) {
    Fans fans = new Fans(input.size(), units);
    return List.of(
        ParameterSpec.weight("w", initialization.weights(), fans, input.size(), units),
        ParameterSpec.bias("b", initialization.biases(), fans, units));
  }

  void forward() {
    input.forward();
    for (int row = 0; row < z.size(); row += b.size()) {
      z.copy(row, b, 0, b.size());
    }
    product.run(input.scale(), 1);
  }

  /**
   * Binds backward, in which the weights come last, since plain gradient descent changes them on
   * the spot.
   *
   * @param dz what backward starts from, [m, units]. Not modified.
   */
  Kernel backward(Learning learning, INDArray dz) {
    Kernel inputGradient =
        learning.inputGradient().map(dx -> inputGradient(dz, dx)).orElse(Kernel.NONE);
    Kernel biasGradient =
        biased ? RowSum.of(Elements.of(dz), Elements.of(learning.gradient("b"))) : Kernel.NONE;
    Kernel weightGradient = learning.gradientProduct("w", input.array(), dz);
    return () -> {
      inputGradient.run();
      biasGradient.run();
      weightGradient.run();
    };
  }

  private Kernel inputGradient(INDArray dz, INDArray dx) {
    Gemm gemm = Gemm.multiplyTransposedB(dz, w, dx);
    return () -> {
      gemm.run(1, 0);
      input.backward();
    };
  }
}
