package dev.nn.examples.picture;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Model;
import dev.nn.core.window.Window;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The filters of a model's convolutional layers, a picture a layer. */
public final class FilterPictures {
  private FilterPictures() {}

  /** The pictures by name, such as {@code filters-1} for the first layer. */
  public static ImmutableMap<String, Picture> of(Model model) {
    ImmutableMap.Builder<String, Picture> pictures = ImmutableMap.builder();
    for (int i = 0; i < model.network().layers().size(); i++) {
      Layer layer = model.network().layers().get(i);
      String name = "filters-" + (i + 1);
      if (layer instanceof ConvPoolLayer each) {
        pictures.put(name, picture(model, i, each.kernelHeight(), each.kernelWidth()));
      } else if (layer instanceof ConvolutionLayer each) {
        Window window = each.window();
        pictures.put(name, picture(model, i, window.vertical().size(), window.horizontal().size()));
      }
    }
    return pictures.buildOrThrow();
  }

  private static Picture picture(Model model, int i, int height, int width) {
    return model.using(
        parameters -> {
          INDArray w = parameters.get(i + "/w");
          int channels = Math.toIntExact(w.size(0)) / (height * width);
          return FilterPicture.of("layer " + (i + 1), w, height, width, channels).draw();
        });
  }
}
