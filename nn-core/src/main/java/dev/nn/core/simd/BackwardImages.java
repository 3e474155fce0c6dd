package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What some of a mini-batch's images add to the gradients of weights and biases, and the gradients
 * of these images.
 *
 * <p>Visits only the places that won their window and whose gradient is not zero: with windows of
 * 2x2 and rectified neurons an eighth of all.
 */
final class BackwardImages implements Kernel {
  /** [filters, patch size]; see {@link KernelPatch}. */
  final float[] dPatches;

  final double[] dBiases;
  private final ForwardImages forward;
  private final Elements x;
  private final Elements dz;
  private final int filters;
  private final int paddedFilters;
  private final int patchSize;
  private final int[] windowOffsets;
  private final int[] placeOffsets;
  private final int imageSize;
  private final float[] image;
  private final float[] dPooled;

  /** The gradients of a filter: of each window the place that won. */
  private final VectorSum ofFilter;

  private final int[] ofFilterCount;
  private final @Nullable InputGradient inputGradient;

  BackwardImages(
      ConvPoolGeometry geometry,
      VectorWeights weights,
      ConvPoolArrays.Gradients gradients,
      Elements x,
      ForwardImages forward) {
    this.forward = forward;
    this.x = x;
    this.dz = Elements.of(gradients.dz());
    this.filters = weights.filters;
    this.paddedFilters = weights.paddedFilters;
    this.patchSize = weights.patch.size();
    this.windowOffsets = geometry.windowOffsets();
    this.placeOffsets = geometry.placeOffsets();
    this.imageSize = geometry.input().size();
    this.image = new float[imageSize + LANES];
    this.dPooled = new float[geometry.output().size()];
    this.dPatches = new float[filters * patchSize];
    this.dBiases = new double[filters];
    this.ofFilter =
        new VectorSum(
            weights.patch.inPatch(), weights.patch.inImage(), filters * windowOffsets.length);
    this.ofFilterCount = new int[filters];
    this.inputGradient =
        gradients
            .dx()
            .map(dx -> new InputGradient(geometry, weights, Elements.of(dx)))
            .orElse(null);
  }

  @Override
  public void run() {
    Arrays.fill(dPatches, 0);
    Arrays.fill(dBiases, 0);
    for (int i = forward.first; i < forward.end; i++) {
      int won = forward.winners(i);
      dz.read(i * dPooled.length, dPooled, 0, dPooled.length);
      x.read(i * imageSize, image, 0, imageSize);
      collect(won);
      addWeightGradients();
      if (inputGradient != null) {
        inputGradient.write(i, dPooled, forward.winners, won);
      }
    }
  }

  /** Lists, for each filter, the places that have a gradient. */
  private void collect(int won) {
    Arrays.fill(ofFilterCount, 0);
    float[] winners = forward.winners;
    int windows = windowOffsets.length;
    int from = 0;
    for (int window = 0; window < windows; window++) {
      int base = windowOffsets[window];
      int winner = won + window * paddedFilters;
      for (int f = 0; f < filters; f++, from++) {
        float d = dPooled[from];
        dBiases[f] += d;
        // Without a branch, which no processor could predict: the next one overwrites a zero.
        int count = ofFilterCount[f];
        ofFilter.set(f * windows + count, base + placeOffsets[(int) winners[winner + f]], d);
        ofFilterCount[f] = count + (d != 0 ? 1 : 0);
      }
    }
  }

  private void addWeightGradients() {
    int windows = windowOffsets.length;
    for (int f = 0; f < filters; f++) {
      int first = f * windows;
      ofFilter.addTo(dPatches, f * patchSize, image, first, first + ofFilterCount[f]);
    }
  }
}
