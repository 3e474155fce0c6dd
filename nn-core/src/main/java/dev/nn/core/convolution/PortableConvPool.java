package dev.nn.core.convolution;

import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.window.Patches;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution as one matrix product an image: each place under the kernel becomes a row (im2col).
 *
 * <p>In float and double, on every JVM.
 */
final class PortableConvPool implements ConvPoolKernel {
  private final ConvPoolGeometry geometry;
  private final int images;
  private final Elements b;
  private final Elements z;
  private final int[] windowRows;

  private final int[] placeRows;
  private final Patches patches;
  private final Elements maps;
  private final Gemm convolve;

  /** For each z, the place that won its window. */
  private final int[] winners;

  private final Kernel backward;

  PortableConvPool(ConvPoolGeometry geometry, ConvPoolArrays arrays, Scratch scratch) {
    this.geometry = geometry;
    this.images = arrays.images();
    this.b = Elements.of(arrays.b());
    this.z = Elements.of(arrays.z());
    this.windowRows = geometry.windowRows();
    this.placeRows = geometry.placeRows();
    INDArray patchArray = scratch.zeros(geometry.positions(), geometry.taps());
    INDArray mapArray = scratch.zeros(geometry.positions(), geometry.filters());
    this.patches = Patches.of(geometry.kernels(), arrays.x(), patchArray);
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
      patches.gather(image, 1);
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

  private void pool(int image, int window) {
    int filters = geometry.filters();
    int to = (image * windowRows.length + window) * filters;
    for (int f = 0; f < filters; f++) {
      int winner = 0;
      double largest = maps.get(windowRows[window] * filters + f);
      for (int place = 1; place < placeRows.length; place++) {
        double value = maps.get((windowRows[window] + placeRows[place]) * filters + f);
        // NaN wins, so that a training which has diverged is seen to.
        if (value > largest || Double.isNaN(value)) {
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
    private final Gemm weights;
    private final Gemm inputs;
    private final Optional<Overlap> inputGradient;

    Backward(ConvPoolArrays.Gradients gradients, INDArray w, INDArray patchArray, Scratch scratch) {
      INDArray dMapArray = scratch.zeros(geometry.positions(), geometry.filters());
      INDArray dPatchArray = scratch.zeros(geometry.positions(), geometry.taps());
      this.dz = Elements.of(gradients.dz());
      this.db = Elements.of(gradients.db());
      this.dMaps = Elements.of(dMapArray);
      this.weights = Gemm.multiplyTransposedA(patchArray, dMapArray, gradients.dw());
      this.inputs = Gemm.multiplyTransposedB(dMapArray, w, dPatchArray);
      this.inputGradient = gradients.dx().map(dx -> Overlap.of(geometry, dx, dPatchArray));
    }

    @Override
    public void run() {
      clear(db);
      if (inputGradient.isPresent()) {
        clear(inputGradient.get().dx());
      }
      for (int image = 0; image < images; image++) {
        unpool(image);
        patches.gather(image, 1);
        weights.run(1, image == 0 ? 0 : 1);
        if (inputGradient.isPresent()) {
          inputs.run(1, 0);
          inputGradient.get().patches().scatter(image, 1);
        }
      }
    }

    /** Gives each dz to the place that won, and sums db. */
    private void unpool(int image) {
      int filters = geometry.filters();
      clear(dMaps);
      int from = image * windowRows.length * filters;
      for (int window = 0; window < windowRows.length; window++) {
        for (int f = 0; f < filters; f++, from++) {
          double d = dz.get(from);
          db.set(f, db.get(f) + d);
          dMaps.set((windowRows[window] + placeRows[winners[from]]) * filters + f, d);
        }
      }
    }

    private static void clear(Elements values) {
      for (int i = 0; i < values.size(); i++) {
        values.set(i, 0);
      }
    }
  }

  /** The gradient of the input, and the gradients of patches that add up to it. */
  private record Overlap(Elements dx, Patches patches) {
    static Overlap of(ConvPoolGeometry geometry, INDArray dx, INDArray dPatches) {
      return new Overlap(Elements.of(dx), Patches.of(geometry.kernels(), dx, dPatches));
    }
  }
}
