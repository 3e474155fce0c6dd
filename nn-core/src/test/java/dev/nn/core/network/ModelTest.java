package dev.nn.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.LinearReadout;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(4), new ScaleLayer(), new ScaleLayer());

  private static Model model() {
    return new Model(NETWORK, NETWORK.initialize(DataType.FLOAT, RandomStream.of(1)));
  }

  private static INDArray inputs(int examples) {
    return Nd4j.linspace(DataType.FLOAT, 1, 0.5, 4L * examples).reshape(examples, 4);
  }

  /** Around the sizes at which predictions are cut into chunks. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 128, 129, 200})
  void any_number_of_examples_is_predicted_row_by_row(int examples) {
    try (Model model = model();
        INDArray x = inputs(examples);
        INDArray y = model.predict(x)) {
      INDArray factors = model.parameters().get("0/s").mul(model.parameters().get("1/s"));
      assertThat(y.shape()).containsExactly(examples, 4);
      assertThat(y.distance2(x.mulRowVector(factors))).isLessThan(1e-3);
    }
  }

  @Test
  void inputs_of_another_type_and_order_are_taken_and_not_modified() {
    try (Model model = model();
        INDArray x = inputs(3);
        INDArray other = x.castTo(DataType.DOUBLE).dup('f');
        INDArray expected = model.predict(x);
        INDArray y = model.predict(other)) {
      assertThat(y).isEqualTo(expected);
      assertThat(other.castTo(DataType.FLOAT)).isEqualTo(x);
    }
  }

  @Test
  void inputs_of_another_size_are_refused() {
    try (Model model = model();
        INDArray x = Nd4j.create(DataType.FLOAT, 2, 5)) {
      assertThatThrownBy(() -> model.predict(x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Expected inputs [m, 4], m at least 1, one vector 4 a row. Received: [2, 5].");
    }
  }

  @Test
  void many_threads_get_what_one_gets_bit_for_bit() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Model model = model();
        INDArray x = inputs(70);
        INDArray expected = model.predict(x)) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        tasks.add(() -> samePrediction(model, x, expected));
      }
      for (Future<Boolean> same : threads.invokeAll(tasks)) {
        assertThat(same.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static boolean samePrediction(Model model, INDArray x, INDArray expected) {
    try (INDArray y = model.predict(x)) {
      return y.equals(expected);
    }
  }

  @Test
  void tells_what_each_layer_makes_of_an_input() {
    float[] x = {1, -2, 3, 0.5f};
    try (Model model = model()) {
      List<LayerOutput> outputs = model.layerOutputs(x);

      assertThat(outputs).extracting(LayerOutput::layer).isEqualTo(NETWORK.layers());
      assertThat(outputs).extracting(LayerOutput::shape).containsOnly(Shape.vector(4));
      float[] y = x.clone();
      for (int layer = 0; layer < 2; layer++) {
        INDArray s = model.parameters().get(layer + "/s");
        for (int i = 0; i < y.length; i++) {
          y[i] *= s.getFloat(i);
        }
        assertThat(outputs.get(layer).values()).as("layer " + layer).containsExactly(y);
      }
      assertThat(x).containsExactly(1, -2, 3, 0.5f);
    }
  }

  /** Outputs belong to the caller: nobody's later prediction changes them. */
  @Test
  void many_threads_are_told_of_their_own_input() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Model model = model()) {
      List<float[]> inputs = new ArrayList<>();
      List<float[]> expected = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        inputs.add(new float[] {i, i + 0.5f, -i, 1});
        expected.add(model.layerOutputs(inputs.get(i)).get(1).values());
      }
      List<Callable<float[]>> tasks = new ArrayList<>();
      inputs.forEach(x -> tasks.add(() -> model.layerOutputs(x).get(1).values()));
      List<Future<float[]>> outputs = threads.invokeAll(tasks);
      for (int i = 0; i < outputs.size(); i++) {
        assertThat(outputs.get(i).get()).containsExactly(expected.get(i));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void an_input_of_another_length_is_refused_by_layer_outputs() {
    Model model = model();
    assertThatThrownBy(() -> model.layerOutputs(new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected an input of 4 values, vector 4. Received: 3.");
    model.close();
    assertThatThrownBy(() -> model.layerOutputs(new float[4]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The model is closed; its weights are gone.");
  }

  @Test
  void a_closed_model_says_so() {
    Model model = model();
    model.close();
    model.close();
    try (INDArray x = inputs(1)) {
      assertThatThrownBy(() -> model.predict(x))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The model is closed; its weights are gone.");
    }
  }

  @Test
  void another_networks_parameters_are_refused() {
    Network other = Network.of(Shape.vector(5), new ScaleLayer());
    try (Parameters parameters = other.initialize(DataType.FLOAT, RandomStream.of(1))) {
      assertThatThrownBy(() -> new Model(NETWORK, parameters))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The parameters [0/s] are not those of Network[vector 4,");
    }
  }

  /** Whoever closes first, a prediction is whole or refused; a freed address would end the JVM. */
  @Test
  void closing_waits_for_predictions_under_way() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (INDArray x = inputs(300)) {
      for (int round = 0; round < 30; round++) {
        Model model = model();
        List<Future<Boolean>> predictions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          predictions.add(threads.submit(() -> finitePrediction(model, x)));
        }
        model.close();
        for (Future<Boolean> finite : predictions) {
          assertThat(finite.get()).isTrue();
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static boolean finitePrediction(Model model, INDArray x) {
    try (INDArray y = model.predict(x)) {
      return Double.isFinite(y.sumNumber().doubleValue());
    } catch (IllegalStateException e) {
      return "The model is closed; its weights are gone.".equals(e.getMessage());
    }
  }

  @Test
  void parameters_are_lent_while_the_model_is_open() {
    Model model = model();
    long length = model.using(parameters -> parameters.values().length());
    assertThat(length).isEqualTo(8);
    model.close();
    assertThatThrownBy(() -> model.using(parameters -> 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The model is closed; its weights are gone.");
  }

  /** 100 predictions of 20 MB of inputs would leave 2 GB if a copy stayed. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE", "INT"})
  void predictions_leave_no_memory_behind(DataType type) {
    Network wide = Network.of(Shape.vector(50_000), new LinearReadout());
    try (Model model = new Model(wide, wide.initialize(DataType.FLOAT, RandomStream.of(1)));
        INDArray x = Nd4j.zeros(type, 100, 50_000)) {
      long before = Pointer.physicalBytes();
      for (int i = 0; i < 100; i++) {
        try (INDArray y = model.predict(x)) {
          assertThat(y.size(0)).isEqualTo(100);
        }
      }
      assertThat(Pointer.physicalBytes() - before).isLessThan(800L << 20);
    }
  }
}
