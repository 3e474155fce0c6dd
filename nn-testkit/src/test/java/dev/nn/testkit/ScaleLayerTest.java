package dev.nn.testkit;

import dev.nn.core.layer.Layer;
import dev.nn.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** A layer written with ND4J's own operations keeps the contract, learned or not. */
class ScaleLayerTest {

  @Nested
  class Learned implements LayerContract {
    @Override
    public Layer layer() {
      return new ScaleLayer();
    }

    @Override
    public Shape input() {
      return Shape.vector(6);
    }
  }

  @Nested
  class Frozen implements LayerContract {
    @Override
    public Layer layer() {
      return new ScaleLayer().freeze();
    }

    @Override
    public Shape input() {
      return Shape.vector(6);
    }

    @Override
    public List<String> frozen() {
      return List.of("s");
    }
  }
}
