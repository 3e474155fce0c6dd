package dev.nn.core.model;

import dev.nn.core.network.Model;

/**
 * A model and what its file says of it.
 *
 * <p>Owns the model; whoever reads one closes it.
 *
 * @param model layers and values
 * @param card classes, preprocessing, provenance
 */
public record SavedModel(Model model, ModelCard card) implements AutoCloseable {
  @Override
  public void close() {
    model.close();
  }
}
