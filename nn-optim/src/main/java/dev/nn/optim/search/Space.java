package dev.nn.optim.search;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.random.RandomStream;
import java.util.List;

/**
 * What is searched: the product of its dimensions.
 *
 * @param dimensions at least one, of different names
 */
public record Space(ImmutableList<Dimension> dimensions) {

  /**
   * Checks the dimensions.
   *
   * @throws IllegalArgumentException if there are none, or two of one name
   */
  public Space {
    List<String> names = dimensions.stream().map(Dimension::name).toList();
    if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "Expected dimensions of different names in a space, at least one. Received: %s."
              .formatted(names));
    }
  }

  /** A space of these dimensions; throws as the constructor. */
  public static Space of(Dimension... dimensions) {
    return new Space(ImmutableList.copyOf(dimensions));
  }

  /**
   * The trial at a position.
   *
   * @param position in [0, 1] for each dimension
   */
  Trial trial(int id, ImmutableList<Double> position) {
    ImmutableMap.Builder<String, Object> values = ImmutableMap.builder();
    for (int i = 0; i < dimensions.size(); i++) {
      values.put(dimensions.get(i).name(), dimensions.get(i).scale().at(position.get(i)));
    }
    return new Trial(id, position, new Values(values.buildOrThrow()));
  }

  /**
   * A trial drawn from a box: a function of the stream's key, the id and, for each dimension, its
   * name, so that one more dimension does not shift the others.
   *
   * @param random Not modified.
   */
  Trial draw(int id, Box box, RandomStream random) {
    RandomStream drawn = random.at("trial").at(id);
    ImmutableList.Builder<Double> position = ImmutableList.builder();
    for (int i = 0; i < dimensions.size(); i++) {
      double u = drawn.at(dimensions.get(i).name()).nextDouble();
      position.add(box.low().get(i) + u * (box.high().get(i) - box.low().get(i)));
    }
    return trial(id, position.build());
  }

  @Override
  public String toString() {
    return Joiner.on(", ").join(dimensions);
  }
}
