package dev.nn.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.LinearReadout;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What is used after it was closed says so, and what fails to be made leaves nothing behind. */
class LifetimeTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(3), new ScaleLayer(), new LinearReadout());

  @Test
  void a_closed_inference_says_so() {
    try (Parameters parameters = NETWORK.initialize(DataType.FLOAT, RandomStream.of(1))) {
      Inference inference = new Inference(NETWORK, parameters, 2);
      inference.close();
      assertThatThrownBy(inference::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The inference is closed; its arrays are gone.");
    }
  }

  @Test
  void closed_parameters_say_so() {
    Parameters parameters = NETWORK.initialize(DataType.FLOAT, RandomStream.of(1));
    try (Inference inference = new Inference(NETWORK, parameters, 2)) {
      parameters.close();
      assertThatThrownBy(inference::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The vector of parameters is closed; its arrays are gone.");
      assertThatThrownBy(() -> new Inference(NETWORK, parameters, 2))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_closed_backpropagation_says_so() {
    try (Parameters parameters = NETWORK.initialize(DataType.FLOAT, RandomStream.of(1));
        Gradients gradients = new Gradients(NETWORK.layout(), DataType.FLOAT)) {
      Backpropagation backpropagation =
          new Backpropagation(NETWORK, parameters, 2, gradients, RandomStream.of(1));
      backpropagation.close();
      assertThatThrownBy(() -> backpropagation.step(0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The backpropagation is closed; its arrays are gone.");
    }
  }

  /** 100 failures of 24 MB each. */
  @Test
  void a_network_that_fails_to_be_bound_leaves_no_memory_behind() {
    Network failing = Network.of(Shape.vector(3), new Failing());
    try (Parameters parameters = failing.initialize(DataType.FLOAT, RandomStream.of(1))) {
      long before = Pointer.physicalBytes();
      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> new Inference(failing, parameters, 1_000_000)).hasMessage("no");
      }
      assertThat(Pointer.physicalBytes() - before).isLessThan(500L << 20);
    }
  }

  /** A layer that cannot be bound. */
  private record Failing() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Stage bind(Site site) {
      throw new IllegalStateException("no");
    }
  }
}
