package dev.nn.core.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Both kernels against the definition, written down as loops. */
class ConvPoolKernelTest {

  /** Extents around the eight places and the vectors that the fast kernel works in. */
  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @Test
  void this_jvm_has_vectors() {
    assertThat(VectorFactory.FOUND).isPresent();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void vectors_compute_the_definition(int seed) {
    try (Case random = new Case(seed, DataType.FLOAT)) {
      random.check(VectorFactory.FOUND.orElseThrow().bind(random.geometry, random.arrays), 2e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void matrix_products_compute_the_definition(int seed) {
    try (Case random = new Case(seed, DataType.DOUBLE)) {
      random.check(
          new PortableConvPool(random.geometry, random.arrays, random.memory::zeros), 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void matrix_products_compute_the_definition_in_float(int seed) {
    try (Case random = new Case(seed, DataType.FLOAT)) {
      random.check(
          new PortableConvPool(random.geometry, random.arrays, random.memory::zeros), 2e-5);
    }
  }

  /** What has diverged must be seen to, wherever in a window it stands. */
  @ParameterizedTest
  @MethodSource("seeds")
  void a_window_with_NaN_gives_NaN(int seed) {
    try (Case random = new Case(seed, DataType.FLOAT)) {
      random.checkNan(VectorFactory.FOUND.orElseThrow().bind(random.geometry, random.arrays));
      random.checkNan(new PortableConvPool(random.geometry, random.arrays, random.memory::zeros));
    }
  }

  /** Random arrays of random extents; the book's own for the first two seeds. */
  private static final class Case implements AutoCloseable {
    final Memory memory;
    final ConvPoolGeometry geometry;
    final ConvPoolArrays arrays;
    private final int images;
    private final RandomStream random;
    private final Elements x;
    private final Elements w;
    private final Elements b;
    private final Elements z;
    private final Elements dz;
    private final Elements dw;
    private final Elements db;
    private final Optional<Elements> dx;

    Case(int seed, DataType type) {
      this.memory = Memory.of(type);
      this.random = RandomStream.of(seed);
      this.geometry = geometry(seed);
      this.images = 1 + random.nextInt(3);
      INDArray xs = memory.zeros(images, geometry.input().size());
      INDArray ws = memory.zeros(geometry.taps(), geometry.filters());
      INDArray bs = memory.zeros(geometry.filters());
      INDArray zs = memory.zeros(images, geometry.output().size());
      INDArray dzs = memory.zeros(images, geometry.output().size());
      INDArray dws = memory.zeros(geometry.taps(), geometry.filters());
      INDArray dbs = memory.zeros(geometry.filters());
      Optional<INDArray> dxs =
          random.nextInt(4) == 0
              ? Optional.empty()
              : Optional.of(memory.zeros(images, geometry.input().size()));
      this.arrays =
          new ConvPoolArrays(
              xs, ws, bs, zs, Optional.of(new ConvPoolArrays.Gradients(dzs, dws, dbs, dxs)));
      this.x = Elements.of(xs);
      this.w = Elements.of(ws);
      this.b = Elements.of(bs);
      this.z = Elements.of(zs);
      this.dz = Elements.of(dzs);
      this.dw = Elements.of(dws);
      this.db = Elements.of(dbs);
      this.dx = dxs.map(Elements::of);
    }

    private ConvPoolGeometry geometry(int seed) {
      if (seed == 0) {
        return new ConvPoolGeometry(Shape.image(1, 28, 28), 20, 5, 5, 2, 2);
      }
      if (seed == 1) {
        return new ConvPoolGeometry(Shape.image(20, 12, 12), 40, 5, 5, 2, 2);
      }
      int kernelHeight = 1 + random.nextInt(5);
      int kernelWidth = 1 + random.nextInt(5);
      int poolHeight = 1 + random.nextInt(3);
      int poolWidth = 1 + random.nextInt(3);
      int height = kernelHeight - 1 + poolHeight * (1 + random.nextInt(4));
      int width = kernelWidth - 1 + poolWidth * (1 + random.nextInt(10));
      Shape.Image input = Shape.image(1 + random.nextInt(5), height, width);
      int filters = 1 + random.nextInt(50);
      return new ConvPoolGeometry(input, filters, kernelHeight, kernelWidth, poolHeight, poolWidth);
    }

    /** Twice, so that what the first run leaves behind would show. */
    void check(ConvPoolKernel kernel, double tolerance) {
      for (int run = 0; run < 2; run++) {
        fill();
        kernel.forward();
        kernel.backward();
        compare(tolerance);
      }
    }

    void checkNan(ConvPoolKernel kernel) {
      fill();
      x.set(random.nextInt(x.size()), Double.NaN);
      kernel.forward();
      double[] zs = new double[z.size()];
      define(zs, new double[w.size()], new double[b.size()], new double[x.size()]);
      for (int i = 0; i < zs.length; i++) {
        assertThat(Double.isNaN(z.get(i)))
            .as("z[%d] of %s", i, geometry)
            .isEqualTo(Double.isNaN(zs[i]));
      }
    }

    /** Every third case of whole numbers, so that places of a window tie. */
    private void fill() {
      boolean ties = geometry.filters() % 3 == 0;
      for (Elements each : new Elements[] {x, w, b, dz}) {
        for (int i = 0; i < each.size(); i++) {
          each.set(i, ties ? random.nextInt(3) - 1 : random.nextGaussian());
        }
      }
      // Rectified neurons have no gradient at many places.
      for (int i = 0; i < dz.size(); i++) {
        if (random.nextInt(3) == 0) {
          dz.set(i, 0);
        }
      }
      for (Elements each : new Elements[] {z, dw, db}) {
        for (int i = 0; i < each.size(); i++) {
          each.set(i, 1e9);
        }
      }
    }

    private void compare(double tolerance) {
      double[] zs = new double[z.size()];
      double[] dws = new double[w.size()];
      double[] dbs = new double[b.size()];
      double[] dxs = new double[x.size()];
      define(zs, dws, dbs, dxs);
      requireClose("z", z, zs, tolerance);
      requireClose("dw", dw, dws, tolerance);
      requireClose("db", db, dbs, tolerance);
      dx.ifPresent(values -> requireClose("dx", values, dxs, tolerance));
    }

    /** The definition. */
    private void define(double[] zs, double[] dws, double[] dbs, double[] dxs) {
      int filters = geometry.filters();
      for (int i = 0; i < zs.length; i++) {
        int f = i % filters;
        int window = i / filters % geometry.windows();
        int image = i / filters / geometry.windows();
        int bestRow = -1;
        int bestColumn = -1;
        double best = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < geometry.windowSize(); p++) {
          int row =
              window / geometry.output().width() * geometry.poolHeight() + p / geometry.poolWidth();
          int column =
              window % geometry.output().width() * geometry.poolWidth() + p % geometry.poolWidth();
          double value = convolved(image, row, column, f);
          if (value > best || Double.isNaN(value)) {
            best = value;
            bestRow = row;
            bestColumn = column;
          }
        }
        zs[i] = best + b.get(f);
        double d = dz.get(i);
        dbs[f] += d;
        for (int t = 0; t < geometry.taps(); t++) {
          int under = under(image, bestRow, bestColumn, t);
          dws[t * filters + f] += d * x.get(under);
          dxs[under] += d * w.get(t * filters + f);
        }
      }
    }

    private double convolved(int image, int row, int column, int f) {
      double sum = 0;
      for (int t = 0; t < geometry.taps(); t++) {
        sum += x.get(under(image, row, column, t)) * w.get(t * geometry.filters() + f);
      }
      return sum;
    }

    /** Where in x tap t of the kernel lies when it is laid on row, column. */
    private int under(int image, int row, int column, int t) {
      int channels = geometry.input().channels();
      int width = geometry.input().width();
      int channel = t % channels;
      int kernelColumn = t / channels % geometry.kernelWidth();
      int kernelRow = t / channels / geometry.kernelWidth();
      return ((image * geometry.input().height() + row + kernelRow) * width + column + kernelColumn)
              * channels
          + channel;
    }

    private void requireClose(String name, Elements got, double[] expected, double tolerance) {
      for (int i = 0; i < expected.length; i++) {
        assertThat(got.get(i))
            .as("%s[%d] of %s", name, i, geometry)
            .isCloseTo(expected[i], within(tolerance * (10 + Math.abs(expected[i]))));
      }
    }

    @Override
    public void close() {
      memory.close();
    }
  }
}
