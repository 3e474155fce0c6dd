package com.example.corealone;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.network.LayerOutput;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.buffer.DataType;

/** A network of a layer of one's own, with nn-core and nothing else: the mean of an image. */
public final class Brightness {
  private Brightness() {}

  /** The mean of the pixels of {@code image}, of 4 x 4. */
  public static float of(float[] image) {
    Network network = Network.of(Shape.image(1, 4, 4), new Mean());
    try (Model model = new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(1)))) {
      LayerOutput output = model.layerOutputs(image).get(0);
      return output.values()[0];
    }
  }

  /** Prints what half of an image of white pixels is. */
  public static void main(String[] args) {
    float[] image = new float[16];
    for (int i = 0; i < 8; i++) {
      image[i] = 1;
    }
    System.out.println("brightness " + of(image));
  }

  /** y = mean of x. It only predicts, so that backward is never run. */
  private record Mean() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.vector(1);
    }

    @Override
    public Stage bind(Site site) {
      Elements x = Elements.of(site.input());
      Elements y = Elements.of(site.output());
      int size = site.inputShape().size();
      return new Stage() {
        @Override
        public void forward() {
          for (int row = 0; row < y.size(); row++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
              sum += x.get(row * size + i);
            }
            y.set(row, sum / size);
          }
        }

        @Override
        public void backward() {
          throw new UnsupportedOperationException("Mean predicts and does not learn.");
        }
      };
    }
  }
}
