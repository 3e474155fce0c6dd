package dev.nn.examples.trace;

import dev.nn.core.parameter.GradientSink;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.tensor.Kernel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Keeps the gradients, and remembers which two arrays each weight's gradient is the product of. */
final class Products implements GradientSink {
  private final Gradients gradients;
  private final Map<String, Product> products = new LinkedHashMap<>();

  /**
   * The factors of BP4.
   *
   * @param a the activations that a layer is given, [1, inputs]
   * @param delta its error, [1, neurons]
   */
  record Product(INDArray a, INDArray delta) {}

  Products(Gradients gradients) {
    this.gradients = gradients;
  }

  /** The factors of the gradient of the weights at {@code path}. */
  Product of(String path) {
    Product product = products.get(path);
    if (product == null) {
      throw new IllegalArgumentException(
          "Expected weights with a gradient that is a product: %s. Received: \"%s\"."
              .formatted(products.keySet(), path));
    }
    return product;
  }

  @Override
  public INDArray array(String path) {
    return gradients.array(path);
  }

  @Override
  public Kernel product(String path, INDArray x, INDArray dz) {
    products.put(path, new Product(x, dz));
    return gradients.product(path, x, dz);
  }
}
