package dev.nn.core.simd;

import static dev.nn.core.simd.VectorConvolution.LANES;
import static dev.nn.core.simd.VectorConvolution.SPECIES;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.convolution.ConvPoolKernel;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/**
 * Convolution and max-pooling in float on the JVM's vectors, an image at a time, without im2col.
 *
 * <p>Backward visits only the places that won their window and whose gradient is not zero: with
 * windows of 2x2 and rectified neurons an eighth of all.
 */
final class VectorConvPool implements ConvPoolKernel {
  private final ConvPoolGeometry geometry;
  private final int images;
  private final Elements x;
  private final Elements w;
  private final Elements b;
  private final Elements z;

  /** The number of filters, and that number in whole vectors. */
  private final int filters;

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

  private final float[] weights;
  private final float[] paddedWeights;
  private final float[] biases;
  private final float[] maps;
  private final float[] pooled;

  /** For each z, the place that won its window; of one image only at inference. */
  private final float[] winners;

  private final Kernel backward;

  VectorConvPool(ConvPoolGeometry geometry, ConvPoolArrays arrays) {
    this.geometry = geometry;
    this.images = arrays.images();
    this.x = Elements.of(arrays.x());
    this.w = Elements.of(arrays.w());
    this.b = Elements.of(arrays.b());
    this.z = Elements.of(arrays.z());
    this.filters = geometry.filters();
    this.paddedFilters = VectorConvolution.padded(filters);
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
    this.weights = new float[geometry.taps() * filters];
    this.paddedWeights = new float[geometry.taps() * paddedFilters];
    this.biases = new float[paddedFilters];
    this.maps = new float[geometry.positions() * paddedFilters];
    this.pooled = new float[zSize + LANES];
    int kept = arrays.gradients().isPresent() ? images : 1;
    this.winners = new float[kept * geometry.windows() * paddedFilters];
    this.backward = arrays.gradients().<Kernel>map(Backward::new).orElse(Kernel.NONE);
  }

  @Override
  public void forward() {
    w.read(0, weights, 0, weights.length);
    b.read(0, biases, 0, filters);
    for (int t = 0; t < tapOffsets.length; t++) {
      System.arraycopy(weights, t * filters, paddedWeights, t * paddedFilters, filters);
    }
    for (int i = 0; i < images; i++) {
      x.read(i * imageSize, image, 0, imageSize);
      convolve();
      pool(winners(i));
      z.write(i * zSize, pooled, 0, zSize);
    }
  }

  private void convolve() {
    for (int row = 0; row < mapHeight; row++) {
      VectorConvolution.row(
          image,
          row * imageRow,
          channels,
          tapOffsets,
          paddedWeights,
          paddedFilters,
          maps,
          row * mapWidth * paddedFilters,
          mapWidth);
    }
  }

  /** Where the winners of an image start. */
  private int winners(int i) {
    int perImage = windowRows.length * paddedFilters;
    return winners.length == perImage ? 0 : i * perImage;
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
    int first = windowRows[window] * paddedFilters + f;
    FloatVector largest = FloatVector.fromArray(SPECIES, maps, first);
    FloatVector winner = FloatVector.zero(SPECIES);
    for (int place = 1; place < placeRows.length; place++) {
      FloatVector value =
          FloatVector.fromArray(SPECIES, maps, first + placeRows[place] * paddedFilters);
      // NaN, which differs from itself, wins: a training which has diverged is seen to.
      VectorMask<Float> larger =
          value.compare(VectorOperators.GT, largest).or(value.compare(VectorOperators.NE, value));
      largest = largest.blend(value, larger);
      winner = winner.blend(place, larger);
    }
    winner.intoArray(winners, won);
    largest.add(FloatVector.fromArray(SPECIES, biases, f)).intoArray(pooled, window * filters + f);
  }

  @Override
  public void backward() {
    backward.run();
  }

  /** The other direction. */
  private final class Backward implements Kernel {
    private final Elements dz;
    private final Elements dw;
    private final Elements db;
    private final int[] windowOffsets = geometry.windowOffsets();
    private final int[] placeOffsets = geometry.placeOffsets();
    private final float[] dPooled = new float[zSize];
    private final double[] dBiases = new double[filters];

    /** One filter's taps, each row of the kernel in whole vectors. */
    private final int patch;

    private final int[] patchTaps;

    /** [filters, patch]. */
    private final float[] dPatches;

    private final float[] dWeights = new float[weights.length];

    /** The gradients of a filter: of each window the place that won. */
    private final VectorSum ofFilter;

    private final int[] ofFilterCount = new int[filters];
    private final @Nullable InputGradient inputGradient;

    Backward(ConvPoolArrays.Gradients gradients) {
      this.dz = Elements.of(gradients.dz());
      this.dw = Elements.of(gradients.dw());
      this.db = Elements.of(gradients.db());
      int rowVectors = VectorConvolution.padded(geometry.rowTaps()) / LANES;
      int[] inImage = new int[geometry.kernelHeight() * rowVectors];
      int[] inPatch = new int[inImage.length];
      for (int s = 0; s < inImage.length; s++) {
        inImage[s] = s / rowVectors * geometry.imageRow() + s % rowVectors * LANES;
        inPatch[s] = s * LANES;
      }
      this.patch = inPatch.length * LANES;
      this.patchTaps = new int[geometry.taps()];
      for (int t = 0; t < patchTaps.length; t++) {
        patchTaps[t] = t / geometry.rowTaps() * rowVectors * LANES + t % geometry.rowTaps();
      }
      this.dPatches = new float[filters * patch];
      this.ofFilter = new VectorSum(inPatch, inImage, filters * windowRows.length);
      this.inputGradient =
          gradients
              .dx()
              .map(dx -> new InputGradient(Elements.of(dx), inImage, inPatch))
              .orElse(null);
    }

    @Override
    public void run() {
      Arrays.fill(dPatches, 0);
      Arrays.fill(dBiases, 0);
      if (inputGradient != null) {
        inputGradient.start();
      }
      for (int i = 0; i < images; i++) {
        dz.read(i * zSize, dPooled, 0, zSize);
        x.read(i * imageSize, image, 0, imageSize);
        collect(winners(i));
        addWeightGradients();
        if (inputGradient != null) {
          inputGradient.write(i, winners(i));
        }
      }
      writeGradients();
    }

    /** Lists, for each filter, the places that have a gradient. */
    private void collect(int won) {
      Arrays.fill(ofFilterCount, 0);
      int windows = windowRows.length;
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
      int windows = windowRows.length;
      for (int f = 0; f < filters; f++) {
        int first = f * windows;
        ofFilter.addTo(dPatches, f * patch, image, first, first + ofFilterCount[f]);
      }
    }

    private void writeGradients() {
      for (int t = 0; t < patchTaps.length; t++) {
        for (int f = 0; f < filters; f++) {
          dWeights[t * filters + f] = dPatches[f * patch + patchTaps[t]];
        }
      }
      dw.write(0, dWeights, 0, dWeights.length);
      for (int f = 0; f < filters; f++) {
        db.set(f, dBiases[f]);
      }
    }

    /** The gradient of the input. */
    private final class InputGradient {
      private final Elements dx;
      private final float[] dImage = new float[image.length];

      /** [filters, patch], zero where a patch is padded. */
      private final float[] patches = new float[filters * patch];

      /** The gradients of a place of a window: of each filter that it won. */
      private final VectorSum ofPlace;

      private final int[] ofPlaceCount = new int[placeRows.length];

      InputGradient(Elements dx, int[] inImage, int[] inPatch) {
        this.dx = dx;
        this.ofPlace = new VectorSum(inImage, inPatch, placeRows.length * filters);
      }

      void start() {
        for (int t = 0; t < patchTaps.length; t++) {
          for (int f = 0; f < filters; f++) {
            patches[f * patch + patchTaps[t]] = weights[t * filters + f];
          }
        }
      }

      void write(int i, int won) {
        Arrays.fill(dImage, 0);
        for (int window = 0; window < windowRows.length; window++) {
          collect(window, won + window * paddedFilters);
          for (int place = 0; place < ofPlaceCount.length; place++) {
            int first = place * filters;
            ofPlace.addTo(
                dImage,
                windowOffsets[window] + placeOffsets[place],
                patches,
                first,
                first + ofPlaceCount[place]);
          }
        }
        dx.write(i * imageSize, dImage, 0, imageSize);
      }

      /** Lists, for each place of a window, the filters that have a gradient there. */
      private void collect(int window, int won) {
        Arrays.fill(ofPlaceCount, 0);
        for (int f = 0; f < filters; f++) {
          float d = dPooled[window * filters + f];
          int place = (int) winners[won + f];
          int count = ofPlaceCount[place];
          ofPlace.set(place * filters + count, f * patch, d);
          ofPlaceCount[place] = count + (d != 0 ? 1 : 0);
        }
      }
    }
  }
}
