package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.format.TensorFile;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a savable layer keeps besides where nn-onnx is used: it can be exported, or that is refused
 * by the name that files have for it.
 */
public interface OnnxContract extends LayerContract {

  /**
   * Makes an ONNX file of a saved model: {@code OnnxFile.content(model)}, of nn-onnx.
   *
   * @param model Not modified.
   */
  List<ByteBuffer> onnx(TensorFile model);

  /** Whether there is a {@code LayerMapping} for the layer. */
  default boolean isMapped() {
    return true;
  }

  /** Every field and tensor of it is told in ONNX' operators, or none is. */
  @Test
  default void it_is_exported_to_onnx_or_refused_by_name() {
    Network network = Network.of(input(), layer());
    try (Model model =
        new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(15)))) {
      TensorFile content = ModelFile.content(model, ModelCard.empty());
      if (isMapped()) {
        assertThat(onnx(content)).isNotEmpty().isEqualTo(onnx(content));
      } else {
        String type = content.fields().objects("layers").get(0).text("type");
        assertThatThrownBy(() -> onnx(content))
            .hasMessageContaining("layer 0, " + type + ": no ONNX mapping");
      }
    }
  }
}
