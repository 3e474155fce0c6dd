package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;

import dev.nn.core.convolution.ConvPoolGeometry;

/**
 * What lies under the kernel at one place, for all channels: each of its rows in whole vectors.
 *
 * @param size the values of a patch, with those that fill up rows
 * @param inImage where each vector starts in an image, from the start of the place
 * @param inPatch where each vector starts in a patch
 * @param taps where each tap lies in a patch
 */
// Looked up in inner loops, never compared.
@SuppressWarnings("ArrayRecordComponent")
record KernelPatch(int size, int[] inImage, int[] inPatch, int[] taps) {

  static KernelPatch of(ConvPoolGeometry geometry) {
    int rowTaps = geometry.rowTaps();
    int rowVectors = VectorConvolution.padded(rowTaps) / LANES;
    int[] inImage = new int[geometry.kernelHeight() * rowVectors];
    int[] inPatch = new int[inImage.length];
    for (int s = 0; s < inImage.length; s++) {
      inImage[s] = s / rowVectors * geometry.imageRow() + s % rowVectors * LANES;
      inPatch[s] = s * LANES;
    }
    int[] taps = new int[geometry.taps()];
    for (int t = 0; t < taps.length; t++) {
      taps[t] = t / rowTaps * rowVectors * LANES + t % rowTaps;
    }
    return new KernelPatch(inPatch.length * LANES, inImage, inPatch, taps);
  }
}
