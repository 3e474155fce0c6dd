package dev.nn.layers.dense;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.dropout.DroppedInput;
import dev.nn.layers.initialization.Initialization;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weighted input of a fully connected layer, bound to a site.
 *
 * <pre>
 * forward   z = x w + b
 * backward  dx = dz w^T,  db = sum over examples of dz,  dw = x^T dz
 * </pre>
 */
final class Affine implements Stage {
  private final DroppedInput input;
  private final Elements z;
  private final Elements b;
  private final Gemm product;
  private final Kernel inputGradient;
  private final Kernel biasGradient;
  private final Kernel weightGradient;

  /**
   * Binds the parameters {@code w} and {@code b} of {@code site}, whose output becomes z.
   *
   * @param dz what backward starts from, [m, units]; written before backward. Not modified.
   */
  Affine(Site site, Dropout dropout, INDArray dz) {
    INDArray w = site.parameter("w");
    this.input = DroppedInput.of(dropout, site);
    this.z = Elements.of(site.output());
    this.b = Elements.of(site.parameter("b"));
    this.product = Gemm.multiply(input.array(), w, site.output());
    this.inputGradient =
        site.learning()
            .flatMap(Learning::inputGradient)
            .map(dx -> Gemm.multiplyTransposedB(dz, w, dx))
            .<Kernel>map(gemm -> () -> gemm.run(1, 0))
            .orElse(() -> {});
    this.biasGradient =
        site.learning()
            .map(learning -> sumOfRows(Elements.of(dz), Elements.of(learning.gradient("b"))))
            .orElse(() -> {});
    this.weightGradient =
        site.learning()
            .map(learning -> learning.gradientProduct("w", input.array(), dz))
            .orElse(() -> {});
  }

  static List<ParameterSpec> parameters(Shape input, int units, Initialization initialization) {
    Fans fans = new Fans(input.size(), units);
    return List.of(
        ParameterSpec.weight("w", initialization.weights(), fans, input.size(), units),
        ParameterSpec.bias("b", initialization.biases(), fans, units));
  }

  @Override
  public void forward() {
    input.forward();
    for (int row = 0; row < z.size(); row += b.size()) {
      z.copy(row, b, 0, b.size());
    }
    product.run(input.scale(), 1);
  }

  /** The weights come last, since plain gradient descent changes them on the spot. */
  @Override
  public void backward() {
    inputGradient.run();
    input.backward();
    biasGradient.run();
    weightGradient.run();
  }

  private static Kernel sumOfRows(Elements dz, Elements db) {
    return () -> {
      db.copy(0, dz, 0, db.size());
      for (int row = db.size(); row < dz.size(); row += db.size()) {
        for (int j = 0; j < db.size(); j++) {
          db.set(j, db.get(j) + dz.get(row + j));
        }
      }
    };
  }
}
