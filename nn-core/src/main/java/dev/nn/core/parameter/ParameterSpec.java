package dev.nn.core.parameter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One parameter of a layer: its name, role, dimensions, and the law of its first values.
 *
 * @param name unique within the layer, such as {@code w}
 * @param role what it is for
 * @param dimensions extents, each at least 1
 * @param fans the connections of the layer
 * @param initializer the law of its first values
 * @param frozen whether it stays as it is, though its role is a learned one
 */
public record ParameterSpec(
    String name,
    Role role,
    List<Integer> dimensions,
    Fans fans,
    Initializer initializer,
    boolean frozen) {

  public ParameterSpec {
    dimensions = List.copyOf(dimensions);
    if (name.isEmpty() || name.contains("/")) {
      throw new IllegalArgumentException(
          "A parameter's name is not empty and has no '/'. Received: \"%s\".".formatted(name));
    }
    if (dimensions.isEmpty() || dimensions.stream().anyMatch(extent -> extent < 1)) {
      throw new IllegalArgumentException(
          "The dimensions of parameter %s must each be at least 1. Received: %s."
              .formatted(name, dimensions));
    }
  }

  /** A weight matrix or tensor. */
  public static ParameterSpec weight(
      String name, Initializer initializer, Fans fans, Integer... dimensions) {
    return new ParameterSpec(
        name, Role.WEIGHT, Arrays.asList(dimensions), fans, initializer, false);
  }

  /** A bias vector. */
  public static ParameterSpec bias(String name, Initializer initializer, Fans fans, int length) {
    return new ParameterSpec(name, Role.BIAS, List.of(length), fans, initializer, false);
  }

  /** A vector that is not learned but gathered in training; see {@link Role#STATISTIC}. */
  public static ParameterSpec statistic(
      String name, Initializer initializer, Fans fans, int length) {
    return new ParameterSpec(name, Role.STATISTIC, List.of(length), fans, initializer, false);
  }

  /** This parameter, to stay as it is; in the same place, of the same role. */
  public ParameterSpec freeze() {
    return new ParameterSpec(name, role, dimensions, fans, initializer, true);
  }

  /** Whether gradients move it. */
  public boolean isLearned() {
    return role.isLearned() && !frozen;
  }

  /** The number of values. */
  public int length() {
    return dimensions.stream().reduce(1, Math::multiplyExact);
  }

  @Override
  public String toString() {
    return name
        + dimensions.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
