package dev.nn.core.simd;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.tensor.Elements;

/** A layer's weights and biases, in the orders in which vectors read them. */
final class VectorWeights {
  final int filters;

  /** The number of filters in whole vectors. */
  final int paddedFilters;

  final KernelPatch patch;

  /** [taps, paddedFilters]. */
  final float[] byTap;

  /** [filters, patch size], zero where a patch is filled up. */
  final float[] byFilter;

  final float[] biases;
  private final Elements w;
  private final Elements b;

  /** [taps, filters]. */
  private final float[] weights;

  VectorWeights(ConvPoolGeometry geometry, ConvPoolArrays arrays) {
    this.filters = geometry.filters();
    this.paddedFilters = VectorConvolution.padded(filters);
    this.patch = KernelPatch.of(geometry);
    this.w = Elements.of(arrays.w());
    this.b = Elements.of(arrays.b());
    this.weights = new float[geometry.taps() * filters];
    this.byTap = new float[geometry.taps() * paddedFilters];
    this.byFilter = new float[filters * patch.size()];
    this.biases = new float[paddedFilters];
  }

  /** Reads the parameters, for forward. */
  void read() {
    w.read(0, weights, 0, weights.length);
    b.read(0, biases, 0, filters);
    for (int t = 0; t < patch.taps().length; t++) {
      System.arraycopy(weights, t * filters, byTap, t * paddedFilters, filters);
    }
  }

  /** Turns what was read, for the gradient of the input. */
  void turn() {
    int[] taps = patch.taps();
    for (int t = 0; t < taps.length; t++) {
      for (int f = 0; f < filters; f++) {
        byFilter[f * patch.size() + taps[t]] = weights[t * filters + f];
      }
    }
  }
}
