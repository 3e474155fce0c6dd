package dev.nn.examples.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Ensemble;
import dev.nn.core.network.Model;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.infer.InferenceModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The model that comes with nn, a thousand digits, and sixteen threads at once. */
class ManyThreadsTest {
  private static final int THREADS = 16;
  private static final int IMAGES = 1000;
  private static final float[][] DIGITS = digits(EmbeddedDigits.of(5, IMAGES));

  private static byte[] file;

  /** Scores of all digits. */
  private interface Prediction {
    float[][] of(float[][] digits);
  }

  @BeforeAll
  static void read() throws IOException {
    file =
        Resources.toByteArray(
            Resources.getResource(ManyThreadsTest.class, "/dev/nn/examples/recognition/digits.nn"));
  }

  private static float[][] digits(LabeledImages images) {
    float[][] x = new float[IMAGES][images.input().size()];
    for (int i = 0; i < IMAGES; i++) {
      for (int k = 0; k < x[i].length; k++) {
        x[i][k] = images.pixel(i, k) / 256f;
      }
    }
    return x;
  }

  /** Each thread predicts all, at the same time, and gets what one thread got alone before. */
  private static void requireSame(Prediction prediction) throws Exception {
    float[][] alone = prediction.of(DIGITS);
    assertThat(Arrays.stream(alone).mapToInt(Arrays::hashCode).distinct().count())
        .as("different digits")
        .isGreaterThan(IMAGES / 2);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<float[][]>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  return prediction.of(DIGITS);
                }));
      }
      for (Future<float[][]> each : all) {
        assertThat(Arrays.deepEquals(each.get(), alone)).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static float[][] atOnce(Model model, float[][] digits) {
    try (INDArray x = Nd4j.create(digits);
        INDArray y = model.predict(x)) {
      return y.toFloatMatrix();
    }
  }

  private static float[][] oneByOne(Model model, float[][] digits) {
    float[][] all = new float[digits.length][];
    for (int i = 0; i < digits.length; i++) {
      try (INDArray x = Nd4j.create(new float[][] {digits[i]});
          INDArray y = model.predict(x)) {
        all[i] = y.toFloatVector();
      }
    }
    return all;
  }

  @Test
  void a_model_gives_all_threads_the_same_bits() throws Exception {
    try (SavedModel saved = ModelFile.of(file)) {
      requireSame(digits -> atOnce(saved.model(), digits));
    }
  }

  @Test
  void image_by_image_it_does_too() throws Exception {
    try (SavedModel saved = ModelFile.of(file)) {
      requireSame(digits -> oneByOne(saved.model(), digits));
    }
  }

  @Test
  void so_does_an_ensemble() throws Exception {
    try (Ensemble ensemble =
        Ensemble.mean(List.of(ModelFile.of(file).model(), ModelFile.of(file).model()))) {
      requireSame(
          digits -> {
            try (INDArray x = Nd4j.create(digits);
                INDArray y = ensemble.predict(x)) {
              return y.toFloatMatrix();
            }
          });
    }
  }

  @Test
  void so_does_a_model_without_natives() throws Exception {
    InferenceModel model = InferenceModel.of(file);
    requireSame(model::predict);
  }
}
