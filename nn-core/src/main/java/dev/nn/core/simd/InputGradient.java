package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;

import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;

/** The gradient of one image after another. */
final class InputGradient {
  private final Elements dx;
  private final VectorWeights weights;
  private final int[] windowOffsets;
  private final int[] placeOffsets;
  private final int imageSize;
  private final float[] dImage;

  /** The gradients of a place of a window: of each filter that it won. */
  private final VectorSum ofPlace;

  private final int[] ofPlaceCount;

  InputGradient(ConvPoolGeometry geometry, VectorWeights weights, Elements dx) {
    this.dx = dx;
    this.weights = weights;
    this.windowOffsets = geometry.windowOffsets();
    this.placeOffsets = geometry.placeOffsets();
    this.imageSize = geometry.input().size();
    this.dImage = new float[imageSize + LANES];
    this.ofPlaceCount = new int[placeOffsets.length];
    KernelPatch patch = weights.patch;
    this.ofPlace =
        new VectorSum(patch.inImage(), patch.inPatch(), ofPlaceCount.length * weights.filters);
  }

  /**
   * Writes the gradient of image i.
   *
   * @param dPooled what comes from the next layer. Not modified.
   * @param winners from {@code won} on, the places that won. Not modified.
   */
  void write(int i, float[] dPooled, float[] winners, int won) {
    Arrays.fill(dImage, 0);
    int filters = weights.filters;
    for (int window = 0; window < windowOffsets.length; window++) {
      collect(dPooled, window * filters, winners, won + window * weights.paddedFilters);
      for (int place = 0; place < ofPlaceCount.length; place++) {
        int first = place * filters;
        ofPlace.addTo(
            dImage,
            windowOffsets[window] + placeOffsets[place],
            weights.byFilter,
            first,
            first + ofPlaceCount[place]);
      }
    }
    dx.write(i * imageSize, dImage, 0, imageSize);
  }

  /** Lists, for each place of a window, the filters that have a gradient there. */
  private void collect(float[] dPooled, int from, float[] winners, int won) {
    Arrays.fill(ofPlaceCount, 0);
    int filters = weights.filters;
    int patchSize = weights.patch.size();
    for (int f = 0; f < filters; f++) {
      float d = dPooled[from + f];
      int place = (int) winners[won + f];
      int count = ofPlaceCount[place];
      ofPlace.set(place * filters + count, f * patchSize, d);
      ofPlaceCount[place] = count + (d != 0 ? 1 : 0);
    }
  }
}
