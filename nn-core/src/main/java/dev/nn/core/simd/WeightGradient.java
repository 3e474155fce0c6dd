package dev.nn.core.simd;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import java.util.List;

/** The gradients of weights and biases: the sums over parts of the images, in their order. */
final class WeightGradient implements Kernel {
  private final VectorWeights weights;
  private final BackwardImages[] parts;
  private final Elements dw;
  private final Elements db;

  /** [taps, filters]. */
  private final float[] dWeights;

  WeightGradient(
      VectorWeights weights, ConvPoolArrays.Gradients gradients, List<BackwardImages> parts) {
    this.weights = weights;
    this.parts = parts.toArray(new BackwardImages[0]);
    this.dw = Elements.of(gradients.dw());
    this.db = Elements.of(gradients.db());
    this.dWeights = new float[dw.size()];
  }

  @Override
  public void run() {
    for (int p = 1; p < parts.length; p++) {
      add(parts[0].dPatches, parts[p].dPatches);
    }
    writeWeights(parts[0].dPatches);
    for (int f = 0; f < weights.filters; f++) {
      db.set(f, bias(f));
    }
  }

  private static void add(float[] sum, float[] term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += term[i];
    }
  }

  private void writeWeights(float[] dPatches) {
    int filters = weights.filters;
    int size = weights.patch.size();
    int[] taps = weights.patch.taps();
    for (int t = 0; t < taps.length; t++) {
      for (int f = 0; f < filters; f++) {
        dWeights[t * filters + f] = dPatches[f * size + taps[t]];
      }
    }
    dw.write(0, dWeights, 0, dWeights.length);
  }

  private double bias(int f) {
    double sum = 0;
    for (BackwardImages part : parts) {
      sum += part.dBiases[f];
    }
    return sum;
  }
}
