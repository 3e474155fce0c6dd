package dev.nn.examples.serve;

import com.google.common.io.Resources;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.examples.recognition.DigitReader;
import dev.nn.examples.recognition.Drawing;
import dev.nn.examples.recognition.Member;
import dev.nn.format.picture.DigitNormalization;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** Readers of digits for tests, and drawings for them. */
public final class Readers {
  private Readers() {}

  /** The model that comes with nn. */
  public static DigitReader embedded() {
    return DigitReader.of(List.of(trained("embedded")));
  }

  /** Twice the model that comes with nn, and one that knows nothing. */
  public static DigitReader three() {
    return DigitReader.of(List.of(trained("first.nn"), trained("second.nn"), random("third.nn")));
  }

  /** The model that comes with nn, under another name. */
  public static Member trained(String name) {
    try {
      byte[] file = Resources.toByteArray(Resources.getResource(Member.class, "digits.nn"));
      return new Member(name, ModelFile.of(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A network with its first weights, which always sees the same digit in the same drawing. */
  public static Member random(String name) {
    ModelCard card = ModelCard.empty().preprocessing(DigitNormalization.mnist().fields());
    return random(name, card);
  }

  /** As {@link #random(String)}, with another card. */
  public static Member random(String name, ModelCard card) {
    Network network =
        Network.of(Shape.image(1, 28, 28), FullyConnectedLayer.of(20), SoftmaxLayer.of(10));
    Model model = new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(3)));
    return new Member(name, new SavedModel(model, card));
  }

  /** One of these images, as if somebody had drawn it. */
  public static Drawing drawing(LabeledImages images, int example) {
    Shape.Image shape = images.input();
    int[] levels = IntStream.range(0, shape.size()).map(i -> images.pixel(example, i)).toArray();
    return new Drawing(shape.width(), shape.height(), levels);
  }

  /** The question of the page about a drawing. */
  static String question(Drawing drawing, int member) {
    return new String(
        Json.bytes(new Json.Question(drawing, member)), java.nio.charset.StandardCharsets.UTF_8);
  }
}
