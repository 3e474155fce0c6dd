package dev.nn.examples.trace;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import java.util.List;
import java.util.function.Consumer;

/**
 * A layer that tells where it is bound, so that the arrays there can be read after a step.
 *
 * @param layer does all the work
 * @param watcher is told of each site
 */
record Watched(Layer layer, Consumer<Site> watcher) implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return layer.outputShape(input);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return layer.parameters(input);
  }

  @Override
  public Stage bind(Site site) {
    watcher.accept(site);
    return layer.bind(site);
  }
}
