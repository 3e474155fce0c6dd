package dev.nn.layers.convolution;

import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Gemm;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.tensor.RowSum;
import dev.nn.core.tensor.View;
import dev.nn.core.window.Patches;
import dev.nn.core.window.Windows;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weighted input of a convolutional layer, bound to a site.
 *
 * <pre>
 * forward   z = patches(x) w + b
 * backward  db = sum over rows of dz,  dw = patches(x)^T dz,  dx = patches^-1(dz w^T), overlaps added
 * </pre>
 *
 * <p>Goes through the mini-batch a few images at a time, so that one small matrix holds their
 * patches. Backward gathers them again: that costs little beside the products, and the patches of a
 * whole mini-batch would be as large as the window's number of pixels times the input. So dw is a
 * sum of products, and goes into its array.
 */
final class Correlation {
  /** As many values as stay in a processor's second cache. */
  private static final long MATRIX = 1 << 18;

  private final Windows windows;
  private final boolean biased;
  private final Elements b;
  private final Elements z;
  private final INDArray w;
  private final INDArray matrix;
  private final Patches patches;
  private final List<Block> blocks;
  private final List<Gemm> products = new ArrayList<>();

  /**
   * Binds the parameters {@code w} and, if there is one, {@code b} of {@code site}, whose output
   * becomes z.
   */
  Correlation(Windows windows, Site site, boolean biased) {
    this.windows = windows;
    this.biased = biased;
    this.b = Elements.of(biased ? site.parameter("b") : site.scratch(site.parameter("w").size(1)));
    this.z = Elements.of(site.output());
    this.w = site.parameter("w");
    int examples = Math.toIntExact(site.input().size(0));
    int images = imagesAtOnce(examples);
    this.matrix = site.scratch((long) images * windows.count(), windows.patchSize());
    this.patches = Patches.of(windows, site.input(), matrix);
    this.blocks = Block.split(examples, images);
    for (Block block : blocks) {
      products.add(Gemm.multiply(patchesOf(block), w, rowsOf(block, site.output())));
    }
  }

  private int imagesAtOnce(int examples) {
    long values = (long) windows.count() * windows.patchSize();
    return Math.toIntExact(Math.min(examples, Math.max(1, MATRIX / values)));
  }

  private INDArray patchesOf(Block block) {
    return View.matrix(matrix, 0, (long) block.images() * windows.count(), windows.patchSize());
  }

  /** The images of a block in z or dz: a row for each position. */
  private INDArray rowsOf(Block block, INDArray maps) {
    long rows = (long) block.images() * windows.count();
    return View.matrix(maps, block.first() * maps.size(1), rows, b.size());
  }

  void forward() {
    for (int row = 0; row < z.size(); row += b.size()) {
      z.copy(row, b, 0, b.size());
    }
    for (int i = 0; i < blocks.size(); i++) {
      gather(blocks.get(i));
      products.get(i).run(1, 1);
    }
  }

  private void gather(Block block) {
    patches.gather(block.first(), block.images());
  }

  /**
   * Binds backward.
   *
   * @param dz what backward starts from, [m, outHeight * outWidth * filters]. Not modified.
   */
  Kernel backward(Learning learning, INDArray dz) {
    Kernel biasGradient =
        biased ? RowSum.of(Elements.of(dz), Elements.of(learning.gradient("b"))) : Kernel.NONE;
    Kernel weightGradient = weightGradient(dz, learning.gradient("w"));
    Kernel inputGradient =
        learning.inputGradient().map(dx -> inputGradient(dz, dx)).orElse(Kernel.NONE);
    return () -> {
      biasGradient.run();
      weightGradient.run();
      inputGradient.run();
    };
  }

  private Kernel weightGradient(INDArray dz, INDArray dw) {
    List<Gemm> sums =
        blocks.stream()
            .map(block -> Gemm.multiplyTransposedA(patchesOf(block), rowsOf(block, dz), dw))
            .toList();
    return () -> {
      for (int i = 0; i < blocks.size(); i++) {
        gather(blocks.get(i));
        sums.get(i).run(1, i == 0 ? 0 : 1);
      }
    };
  }

  private Kernel inputGradient(INDArray dz, INDArray dx) {
    List<Gemm> gradients =
        blocks.stream()
            .map(block -> Gemm.multiplyTransposedB(rowsOf(block, dz), w, patchesOf(block)))
            .toList();
    Elements values = Elements.of(dx);
    Patches target = Patches.of(windows, dx, matrix);
    return () -> {
      for (int i = 0; i < values.size(); i++) {
        values.set(i, 0);
      }
      for (int i = 0; i < blocks.size(); i++) {
        gradients.get(i).run(1, 0);
        target.scatter(blocks.get(i).first(), blocks.get(i).images());
      }
    };
  }

  /** Neighbouring images of a mini-batch. */
  private record Block(int first, int images) {
    static List<Block> split(int examples, int images) {
      List<Block> blocks = new ArrayList<>();
      for (int first = 0; first < examples; first += images) {
        blocks.add(new Block(first, Math.min(images, examples - first)));
      }
      return List.copyOf(blocks);
    }
  }
}
