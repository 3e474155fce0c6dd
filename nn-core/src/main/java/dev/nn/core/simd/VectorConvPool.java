package dev.nn.core.simd;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.convolution.ConvPoolKernel;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.tensor.Parallel;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution and max-pooling in float on the JVM's vectors, an image at a time, without im2col.
 *
 * <p>The images are split into parts by their number alone; what the parts add to the gradients of
 * the weights is added up in their order. So the number of threads changes no result.
 */
final class VectorConvPool implements ConvPoolKernel {
  /** Enough for the sums over parts to take no time, few enough for all threads to get some. */
  private static final int IMAGES_OF_PART = 8;

  private final VectorWeights weights;
  private final Kernel forward;
  private final Kernel backward;

  VectorConvPool(ConvPoolGeometry geometry, ConvPoolArrays arrays) {
    this.weights = new VectorWeights(geometry, arrays);
    Elements x = Elements.of(arrays.x());
    List<ForwardImages> parts = new ArrayList<>();
    int count = (arrays.images() + IMAGES_OF_PART - 1) / IMAGES_OF_PART;
    for (int p = 0; p < count; p++) {
      int first = (int) ((long) arrays.images() * p / count);
      int end = (int) ((long) arrays.images() * (p + 1) / count);
      parts.add(new ForwardImages(geometry, weights, arrays, first, end));
    }
    this.forward = Parallel.of(parts);
    this.backward =
        arrays
            .gradients()
            .map(gradients -> backward(geometry, gradients, x, parts))
            .orElse(Kernel.NONE);
  }

  private Kernel backward(
      ConvPoolGeometry geometry,
      ConvPoolArrays.Gradients gradients,
      Elements x,
      List<ForwardImages> parts) {
    List<BackwardImages> others = new ArrayList<>();
    for (ForwardImages part : parts) {
      others.add(new BackwardImages(geometry, weights, gradients, x, part));
    }
    Kernel images = Parallel.of(others);
    Kernel sum = new WeightGradient(weights, gradients, others);
    Kernel turn = gradients.dx().isPresent() ? weights::turn : Kernel.NONE;
    return () -> {
      turn.run();
      images.run();
      sum.run();
    };
  }

  @Override
  public void forward() {
    weights.read();
    forward.run();
  }

  @Override
  public void backward() {
    backward.run();
  }
}
