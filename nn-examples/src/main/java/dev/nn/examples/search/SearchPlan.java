package dev.nn.examples.search;

import dev.nn.examples.source.ImageData;
import dev.nn.optim.search.Objective;
import dev.nn.optim.search.Search;
import dev.nn.optim.search.Space;
import dev.nn.optim.search.Strategy;

/**
 * What a file describes.
 *
 * @param space what is searched
 * @param fixed the settings that are not, for people
 * @param recipe makes trainers of trials
 * @param strategy which trials are made
 * @param repeats how often the winner is trained again
 */
public record SearchPlan(Space space, String fixed, Recipe recipe, Strategy strategy, int repeats) {

  /** The search on the training and validation images of {@code data}. */
  public Search search(ImageData data) {
    int classes = data.training().classes();
    return Search.of(
            space,
            strategy,
            Objective.training(
                fixed, values -> recipe.trainer(values, data.training().input(), classes)))
        .repeats(repeats);
  }
}
