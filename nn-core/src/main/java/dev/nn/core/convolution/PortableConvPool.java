package dev.nn.core.convolution;

import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution as one matrix product an image: each place under the kernel becomes a row (im2col).
 *
 * <p>In float and double, on every JVM.
 */
final class PortableConvPool implements ConvPoolKernel {
  private final ConvPoolGeometry geometry;
  private final int images;
  private final Elements x;
  private final Elements b;
  private final Elements z;
  private final int[] windowRows;

  private final int[] placeRows;
  private final Elements patches;
  private final Elements maps;
  private final Gemm convolve;

  /** For each z, the place that won its window. */
  private final int[] winners;

  private final Kernel backward;

  PortableConvPool(ConvPoolGeometry geometry, ConvPoolArrays arrays, Scratch scratch) {
    this.geometry = geometry;
    this.images = arrays.images();
    this.x = Elements.of(arrays.x());
    this.b = Elements.of(arrays.b());
    this.z = Elements.of(arrays.z());
    this.windowRows = geometry.windowRows();
    this.placeRows = geometry.placeRows();
    INDArray patchArray = scratch.zeros(geometry.positions(), geometry.taps());
    INDArray mapArray = scratch.zeros(geometry.positions(), geometry.filters());
    this.patches = Elements.of(patchArray);
    this.maps = Elements.of(mapArray);
    this.convolve = Gemm.multiply(patchArray, arrays.w(), mapArray);
    this.winners = new int[z.size()];
    this.backward =
        arrays
            .gradients()
            .<Kernel>map(gradients -> new Backward(gradients, arrays.w(), patchArray, scratch))
            .orElse(Kernel.NONE);
  }

  @Override
  public void forward() {
    for (int image = 0; image < images; image++) {
      lay(image);
      convolve.run(1, 0);
      for (int window = 0; window < windowRows.length; window++) {
        pool(image, window);
      }
    }
  }

  @Override
  public void backward() {
    backward.run();
  }

  /** Writes what lies under the kernel at each place as a row. */
  private void lay(int image) {
    int taps = geometry.rowTaps();
    int to = 0;
    for (int row = 0; row < geometry.mapHeight(); row++) {
      for (int column = 0; column < geometry.mapWidth(); column++) {
        int from = image * geometry.input().size() + geometry.offset(row, column);
        for (int k = 0; k < geometry.kernelHeight(); k++) {
          patches.copy(to, x, from + k * geometry.imageRow(), taps);
          to += taps;
        }
      }
    }
  }

  private void pool(int image, int window) {
    int filters = geometry.filters();
    int to = (image * windowRows.length + window) * filters;
    for (int f = 0; f < filters; f++) {
      int winner = 0;
      double largest = maps.get(windowRows[window] * filters + f);
      for (int place = 1; place < placeRows.length; place++) {
        double value = maps.get((windowRows[window] + placeRows[place]) * filters + f);
        if (value > largest) {
          largest = value;
          winner = place;
        }
      }
      winners[to + f] = winner;
      z.set(to + f, largest + b.get(f));
    }
  }

  /** The other direction. */
  private final class Backward implements Kernel {
    private final Elements dz;
    private final Elements db;
    private final Elements dMaps;
    private final Elements dPatches;
    private final Gemm weights;
    private final Gemm inputs;
    private final Elements dx;
    private final boolean inputGradient;

    Backward(ConvPoolArrays.Gradients gradients, INDArray w, INDArray patchArray, Scratch scratch) {
      INDArray dMapArray = scratch.zeros(geometry.positions(), geometry.filters());
      INDArray dPatchArray = scratch.zeros(geometry.positions(), geometry.taps());
      this.dz = Elements.of(gradients.dz());
      this.db = Elements.of(gradients.db());
      this.dMaps = Elements.of(dMapArray);
      this.dPatches = Elements.of(dPatchArray);
      this.weights = Gemm.multiplyTransposedA(patchArray, dMapArray, gradients.dw());
      this.inputs = Gemm.multiplyTransposedB(dMapArray, w, dPatchArray);
      this.inputGradient = gradients.dx().isPresent();
      this.dx = Elements.of(gradients.dx().orElse(dPatchArray));
    }

    @Override
    public void run() {
      fill(db, 0, db.size());
      for (int image = 0; image < images; image++) {
        unpool(image);
        lay(image);
        weights.run(1, image == 0 ? 0 : 1);
        if (inputGradient) {
          inputs.run(1, 0);
          gather(image);
        }
      }
    }

    /** Gives each dz to the place that won, and sums db. */
    private void unpool(int image) {
      int filters = geometry.filters();
      fill(dMaps, 0, dMaps.size());
      int from = image * windowRows.length * filters;
      for (int window = 0; window < windowRows.length; window++) {
        for (int f = 0; f < filters; f++, from++) {
          double d = dz.get(from);
          db.set(f, db.get(f) + d);
          dMaps.set((windowRows[window] + placeRows[winners[from]]) * filters + f, d);
        }
      }
    }

    /** Adds the gradients of the patches up where they overlap in the image. */
    private void gather(int image) {
      int first = image * geometry.input().size();
      fill(dx, first, geometry.input().size());
      int from = 0;
      for (int row = 0; row < geometry.mapHeight(); row++) {
        for (int column = 0; column < geometry.mapWidth(); column++) {
          int to = first + geometry.offset(row, column);
          for (int k = 0; k < geometry.kernelHeight(); k++) {
            for (int tap = 0; tap < geometry.rowTaps(); tap++, from++) {
              int at = to + k * geometry.imageRow() + tap;
              dx.set(at, dx.get(at) + dPatches.get(from));
            }
          }
        }
      }
    }

    private static void fill(Elements values, int from, int count) {
      for (int i = from; i < from + count; i++) {
        values.set(i, 0);
      }
    }
  }
}
