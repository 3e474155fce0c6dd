package dev.nn.optim.search;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableMap;

/**
 * A value for each dimension of a space.
 *
 * @param byName a {@code Double}, a {@code Long} or a {@code String} each, in the space's order
 */
public record Values(ImmutableMap<String, Object> byName) {

  /**
   * The number of a linear, logarithmic or whole dimension.
   *
   * @throws IllegalArgumentException if there is no such dimension, or its values are texts
   */
  public double number(String name) {
    if (value(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "Expected a number as %s. Received: \"%s\".".formatted(name, text(name)));
  }

  /**
   * The number of a whole dimension.
   *
   * @throws IllegalArgumentException if there is no such dimension, or its values are others
   */
  public int whole(String name) {
    if (value(name) instanceof Long number) {
      return Math.toIntExact(number);
    }
    throw new IllegalArgumentException(
        "Expected a whole number as %s. Received: \"%s\".".formatted(name, text(name)));
  }

  /**
   * The value as text, of any dimension.
   *
   * @throws IllegalArgumentException if there is no such dimension
   */
  public String text(String name) {
    return value(name).toString();
  }

  private Object value(String name) {
    Object value = byName.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Expected one of the dimensions %s. Received: \"%s\".".formatted(byName.keySet(), name));
    }
    return value;
  }

  /** Such as {@code rate=0.03, hidden=100}. */
  @Override
  public String toString() {
    return Joiner.on(", ").withKeyValueSeparator("=").join(byName);
  }
}
