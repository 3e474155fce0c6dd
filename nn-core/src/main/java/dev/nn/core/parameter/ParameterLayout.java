package dev.nn.core.parameter;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where each parameter of a network lies in one flat vector: all weights first, then all biases,
 * then all statistics, so that each role is one contiguous region.
 */
public final class ParameterLayout {
  private final ImmutableMap<String, Slot> slots;
  private final int size;

  /**
   * One parameter's place.
   *
   * @param spec what the layer asked for
   * @param offset the index of its first value in the flat vector
   */
  public record Slot(ParameterSpec spec, int offset) {}

  private ParameterLayout(ImmutableMap<String, Slot> slots, int size) {
    this.slots = slots;
    this.size = size;
  }

  /**
   * Lays out parameters.
   *
   * @param specs by path, {@code layer/name}, in the order of the layers
   * @throws IllegalArgumentException if there are 2^31 values or more
   */
  public static ParameterLayout of(Map<String, ParameterSpec> specs) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    int offset = 0;
    for (Role role : Role.values()) {
      for (Map.Entry<String, ParameterSpec> entry : specs.entrySet()) {
        if (entry.getValue().role() == role) {
          slots.put(entry.getKey(), new Slot(entry.getValue(), offset));
          offset = end(offset, entry);
        }
      }
    }
    return new ParameterLayout(ImmutableMap.copyOf(slots), offset);
  }

  private static int end(int offset, Map.Entry<String, ParameterSpec> entry) {
    try {
      return Math.addExact(offset, entry.getValue().length());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "A network has fewer than 2^31 parameters; %s, %s, is one too many."
              .formatted(entry.getKey(), entry.getValue()),
          e);
    }
  }

  /** The parameters by path, in the order of the flat vector. */
  public ImmutableMap<String, Slot> slots() {
    return slots;
  }

  /** The number of values of all parameters. */
  public int size() {
    return size;
  }

  /**
   * The number of values of learned roles, frozen ones among them, which come first; behind them
   * are statistics.
   */
  public int learned() {
    return slots.values().stream()
        .map(Slot::spec)
        .filter(spec -> spec.role().isLearned())
        .mapToInt(ParameterSpec::length)
        .sum();
  }

  /**
   * The specification of the parameter at {@code path}.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public ParameterSpec spec(String path) {
    Slot slot = slots.get(path);
    if (slot == null) {
      throw unknown(path);
    }
    return slot.spec();
  }

  /** Whether {@code other} has the same parameters, of the same roles and dimensions. */
  public boolean fits(ParameterLayout other) {
    return toString().equals(other.toString());
  }

  /** Each parameter as path, role, dimensions, in the order of the flat vector. */
  @Override
  public String toString() {
    return slots.entrySet().stream()
        .map(slot -> slot.getKey() + " " + describe(slot.getValue().spec()))
        .collect(Collectors.joining(", "));
  }

  private static String describe(ParameterSpec spec) {
    return spec.role().name().toLowerCase(Locale.ROOT) + " " + spec.dimensions();
  }

  IllegalArgumentException unknown(String path) {
    return new IllegalArgumentException(
        "No parameter \"%s\". The network has %s.".formatted(path, slots.keySet()));
  }
}
