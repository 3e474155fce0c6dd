package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;
import static dev.nn.core.simd.VectorConvolution.SPECIES;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Convolution, pooling and bias of some of a mini-batch's images. */
final class ForwardImages implements Kernel {
  final int first;
  final int end;

  /** For each z, the place that won its window; of one image only at inference. */
  final float[] winners;

  private final VectorWeights weights;
  private final Elements x;
  private final Elements z;
  private final int paddedFilters;
  private final int imageSize;
  private final int imageRow;
  private final int channels;
  private final int mapHeight;
  private final int mapWidth;
  private final int zSize;
  private final int[] tapOffsets;
  private final int[] windowRows;
  private final int[] placeRows;

  /** One image, with room for a vector that starts at its last value. */
  private final float[] image;

  private final float[] maps;
  private final float[] pooled;

  ForwardImages(
      ConvPoolGeometry geometry, VectorWeights weights, ConvPoolArrays arrays, int first, int end) {
    this.first = first;
    this.end = end;
    this.weights = weights;
    this.x = Elements.of(arrays.x());
    this.z = Elements.of(arrays.z());
    this.paddedFilters = weights.paddedFilters;
    this.imageSize = geometry.input().size();
    this.imageRow = geometry.imageRow();
    this.channels = geometry.input().channels();
    this.mapHeight = geometry.mapHeight();
    this.mapWidth = geometry.mapWidth();
    this.zSize = geometry.output().size();
    this.tapOffsets = geometry.tapOffsets();
    this.windowRows = geometry.windowRows();
    this.placeRows = geometry.placeRows();
    this.image = new float[imageSize + LANES];
    this.maps = new float[geometry.positions() * paddedFilters];
    this.pooled = new float[zSize + LANES];
    int kept = arrays.gradients().isPresent() ? end - first : 1;
    this.winners = new float[kept * windowRows.length * paddedFilters];
  }

  @Override
  public void run() {
    for (int i = first; i < end; i++) {
      x.read(i * imageSize, image, 0, imageSize);
      convolve();
      pool(winners(i));
      z.write(i * zSize, pooled, 0, zSize);
    }
  }

  /** Where the winners of an image start. */
  int winners(int i) {
    int perImage = windowRows.length * paddedFilters;
    return winners.length == perImage ? 0 : (i - first) * perImage;
  }

  private void convolve() {
    for (int row = 0; row < mapHeight; row++) {
      VectorConvolution.row(
          image,
          row * imageRow,
          channels,
          tapOffsets,
          weights.byTap,
          paddedFilters,
          maps,
          row * mapWidth * paddedFilters,
          mapWidth);
    }
  }

  private void pool(int won) {
    for (int window = 0; window < windowRows.length; window++) {
      for (int f = 0; f < paddedFilters; f += LANES) {
        pool(window, f, won + window * paddedFilters + f);
      }
    }
  }

  /** Filters that are none are overwritten by the next window, or lie behind the last. */
  private void pool(int window, int f, int won) {
    int start = windowRows[window] * paddedFilters + f;
    FloatVector largest = FloatVector.fromArray(SPECIES, maps, start);
    FloatVector winner = FloatVector.zero(SPECIES);
    for (int place = 1; place < placeRows.length; place++) {
      FloatVector value =
          FloatVector.fromArray(SPECIES, maps, start + placeRows[place] * paddedFilters);
      // NaN, which differs from itself, wins: a training which has diverged is seen to.
      VectorMask<Float> larger =
          value.compare(VectorOperators.GT, largest).or(value.compare(VectorOperators.NE, value));
      largest = largest.blend(value, larger);
      winner = winner.blend(place, larger);
    }
    winner.intoArray(winners, won);
    largest
        .add(FloatVector.fromArray(SPECIES, weights.biases, f))
        .intoArray(pooled, window * weights.filters + f);
  }
}
