package dev.nn.core.model;

import com.google.common.collect.ImmutableList;
import dev.nn.format.Fields;
import java.util.List;

/**
 * What a file says of a model besides layers and values.
 *
 * @param classes a name for each output; empty where outputs have none
 * @param preprocessing how inputs are made of raw data, as data; empty if nothing is said of it
 * @param provenance where the model comes from; empty if nothing is said of it
 */
public record ModelCard(ImmutableList<String> classes, Fields preprocessing, Fields provenance) {

  /** A card that says nothing. */
  public static ModelCard empty() {
    return new ModelCard(ImmutableList.of(), Fields.NONE, Fields.NONE);
  }

  /** This card with a name for each output, in order. */
  public ModelCard classes(List<String> names) {
    return new ModelCard(ImmutableList.copyOf(names), preprocessing, provenance);
  }

  /** This card with what makes inputs of raw data. */
  public ModelCard preprocessing(Fields data) {
    return new ModelCard(classes, data, provenance);
  }

  /** This card with where the model comes from. */
  public ModelCard provenance(Fields origin) {
    return new ModelCard(classes, preprocessing, origin);
  }

  /** The name of class {@code label}; its number where classes have no names. */
  public String name(int label) {
    return classes.isEmpty() ? Integer.toString(label) : classes.get(label);
  }
}
