package dev.nn.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.nn.core.model.ModelCard;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.format.Fields;
import dev.nn.layers.dense.LinearLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InferenceModelTest {
  private static final int IMAGES = 1000;
  private static final int THREADS = 16;

  @Test
  void what_the_file_says_can_be_asked_for() throws IOException {
    ModelCard card =
        ModelCard.empty()
            .classes(List.of("a", "b", "c"))
            .preprocessing(Fields.NONE.with("type", "none"))
            .provenance(Fields.NONE.with("seed", 1));
    byte[] file = Samples.file(Samples.network(), card);
    InferenceModel model = InferenceModel.read(new ByteArrayInputStream(file));

    assertThat(model.inputs()).isEqualTo(144);
    assertThat(model.outputs()).isEqualTo(3);
    assertThat(model.classes()).containsExactly("a", "b", "c");
    assertThat(model.preprocessing()).isEqualTo(Fields.NONE.with("type", "none"));
    assertThat(model.provenance()).isEqualTo(Fields.NONE.with("seed", 1));
    assertThat(model).hasToString("image 1x12x12 -> conv-pool -> fully-connected -> softmax -> 3");
  }

  @Test
  void classes_are_ranked() throws IOException {
    InferenceModel model = InferenceModel.of(Samples.file());
    float[] x = Samples.input(1);
    float[] y = model.predict(x);

    List<Prediction> all = model.top(x, 5);
    assertThat(all).hasSize(3);
    assertThat(all)
        .isSortedAccordingTo((a, b) -> Float.compare(b.probability(), a.probability()))
        .allSatisfy(each -> assertThat(each.probability()).isEqualTo(y[each.label()]))
        .allSatisfy(each -> assertThat(each.name()).isEqualTo(model.classes().get(each.label())));
    assertThat(model.top(x, 1)).containsExactly(all.get(0));
    assertThat(model.classify(x)).isEqualTo(all.get(0).label());
    assertThat(y[0] + y[1] + y[2]).isBetween(0.99999f, 1.00001f);
  }

  @Test
  void what_is_no_number_is_behind_everything() throws IOException {
    Network network = Network.of(Shape.vector(2), LinearLayer.of(3));
    InferenceModel model = InferenceModel.of(Samples.file(network, ModelCard.empty()));

    assertThat(model.classify(new float[] {Float.NaN, 1})).isEqualTo(-1);
    assertThat(model.top(new float[] {Float.NaN, 1}, 1).get(0).label()).isZero();
    assertThat(model.top(new float[] {0, 1}, 1).get(0).name()).isIn("0", "1", "2");
  }

  @Test
  void what_cannot_be_is_refused() throws IOException {
    InferenceModel model = InferenceModel.of(Samples.file());

    assertThatThrownBy(() -> model.predict(new float[145]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected inputs of 144 values, image 1x12x12. Received: 145.");
    assertThatThrownBy(() -> model.top(new float[144], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected 1 class or more. Received: count=0.");
  }

  @Test
  void neither_inputs_nor_earlier_outputs_nor_the_file_are_touched() throws IOException {
    byte[] file = Samples.file();
    byte[] copy = file.clone();
    InferenceModel model = InferenceModel.of(file);
    float[] x = Samples.input(1);
    float[] first = model.predict(x);
    float[] firstCopy = first.clone();
    Arrays.fill(file, (byte) 0);
    model.predict(Samples.input(2))[0] = 7;

    assertThat(x).isEqualTo(Samples.input(1));
    assertThat(first).isEqualTo(firstCopy);
    assertThat(model.predict(x)).isEqualTo(firstCopy);
    assertThat(InferenceModel.of(copy).predict(x)).isEqualTo(firstCopy);
  }

  @Test
  void many_threads_compute_the_same_bits_as_one() throws Exception {
    InferenceModel model = InferenceModel.of(Samples.file());
    float[][] x = new float[IMAGES][];
    for (int i = 0; i < IMAGES; i++) {
      x[i] = Samples.input(i);
    }
    float[][] expected = InferenceModel.of(Samples.file()).predict(x);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Callable<float[][]> all =
        () -> {
          start.await();
          return model.predict(x);
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<float[][]>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(threads.submit(all));
      }
      for (Future<float[][]> each : results) {
        assertThat(Arrays.deepEquals(each.get(), expected)).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_prediction_allocates_nothing_but_its_result() throws IOException {
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    InferenceModel model = InferenceModel.of(Samples.file());
    float[] x = Samples.input(1);
    int labels = 0;
    for (int i = 0; i < 10; i++) {
      labels += model.classify(x);
    }
    long before = memory.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      labels += model.classify(x);
    }
    long classified = memory.getCurrentThreadAllocatedBytes() - before;
    for (int i = 0; i < 100; i++) {
      labels += model.predict(x).length;
    }
    long predicted = memory.getCurrentThreadAllocatedBytes() - before - classified;

    assertThat(labels).isPositive();
    assertThat(classified).as("bytes of 100").isLessThan(100);
    assertThat(predicted).as("bytes of 100, a result has 32").isLessThan(100 * 33);
  }
}
