package dev.nn.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON: names and their values, in order.
 *
 * <p>A value is a text, a whole number, another finite number, true or false, an object or a list
 * of values; never null. Immutable. It knows where it stood, so that what throws names the place,
 * such as {@code layers[2].units}.
 */
public final class Fields {
  /** No fields. */
  public static final Fields NONE = new Fields("", Map.of());

  private final String path;
  private final Map<String, Object> values;

  private Fields(String path, Map<String, Object> values) {
    this.path = path;
    this.values = values;
  }

  /**
   * An object with these values.
   *
   * @param path where it stands; empty for the outermost
   * @param values String, Long, Double, Boolean, Fields, List of these
   */
  static Fields at(String path, Map<String, Object> values) {
    return new Fields(path, Collections.unmodifiableMap(new LinkedHashMap<>(values)));
  }

  /** These fields and a text. */
  public Fields with(String name, String text) {
    return plus(name, text);
  }

  /** These fields and a whole number. */
  public Fields with(String name, long number) {
    return plus(name, number);
  }

  /**
   * These fields and a number.
   *
   * @throws IllegalArgumentException if it is not finite, which JSON cannot say
   */
  public Fields with(String name, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "Expected a finite number as %s. Received: %s.".formatted(name, number));
    }
    return plus(name, number);
  }

  /** These fields and an object. */
  public Fields with(String name, Fields fields) {
    return plus(name, fields);
  }

  /**
   * These fields and a list.
   *
   * @param values String, Integer, Long, Fields
   */
  public Fields with(String name, List<?> values) {
    List<Object> copy = new ArrayList<>();
    for (Object value : values) {
      copy.add(value instanceof Integer whole ? (Object) whole.longValue() : value);
    }
    return plus(name, Collections.unmodifiableList(copy));
  }

  /** These fields and those of {@code others}, which replace ones of the same name. */
  public Fields with(Fields others) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.putAll(others.values);
    return at(path, more);
  }

  private Fields plus(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return at(path, more);
  }

  /** These fields but the one of that name. */
  public Fields without(String name) {
    Map<String, Object> less = new LinkedHashMap<>(values);
    less.remove(name);
    return at(path, less);
  }

  /** The names, in order. */
  public Set<String> names() {
    return values.keySet();
  }

  /** Names and values, in order; a value is String, Long, Double, Boolean, Fields or a List. */
  public Map<String, Object> values() {
    return values;
  }

  /** Whether there is a field of that name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * A text.
   *
   * @throws ModelFormatException if there is none
   */
  public String text(String name) {
    return get(name, String.class, "a text");
  }

  /**
   * A whole number.
   *
   * @throws ModelFormatException if there is none, or it is not in least..most
   */
  public int integer(String name, int least, int most) {
    long value = get(name, Long.class, "a whole number");
    if (value < least || value > most) {
      throw failure(name, "%d..%d".formatted(least, most), value);
    }
    return (int) value;
  }

  /**
   * A number.
   *
   * @throws ModelFormatException if there is none
   */
  public double number(String name) {
    return get(name, Number.class, "a number").doubleValue();
  }

  /**
   * An object.
   *
   * @throws ModelFormatException if there is none
   */
  public Fields fields(String name) {
    return get(name, Fields.class, "an object");
  }

  /**
   * A list of objects.
   *
   * @throws ModelFormatException if there is none
   */
  public List<Fields> objects(String name) {
    return list(name, Fields.class, "a list of objects");
  }

  /**
   * A list of texts.
   *
   * @throws ModelFormatException if there is none
   */
  public List<String> texts(String name) {
    return list(name, String.class, "a list of texts");
  }

  /**
   * A list of whole numbers.
   *
   * @throws ModelFormatException if there is none, or one is not in least..most
   */
  public List<Integer> integers(String name, int least, int most) {
    List<Integer> integers = new ArrayList<>();
    for (long value : list(name, Long.class, "a list of whole numbers")) {
      if (value < least || value > most) {
        throw failure(name, "numbers in %d..%d".formatted(least, most), value);
      }
      integers.add((int) value);
    }
    return integers;
  }

  private <T> List<T> list(String name, Class<T> type, String expected) {
    List<T> list = new ArrayList<>();
    for (Object value : get(name, List.class, expected)) {
      if (!type.isInstance(value)) {
        throw failure(name, expected, value);
      }
      list.add(type.cast(value));
    }
    return list;
  }

  private <T> T get(String name, Class<T> type, String expected) {
    Object value = values.get(name);
    if (value == null) {
      throw new ModelFormatException(
          "%s is missing, expected %s".formatted(place(path, name), expected));
    }
    if (!type.isInstance(value)) {
      throw failure(name, expected, value);
    }
    return type.cast(value);
  }

  /** The failure of one field, which names its place. */
  public ModelFormatException failure(String name, String expected, Object received) {
    return new ModelFormatException(
        "%s is %s, expected %s".formatted(place(path, name), shown(received), expected));
  }

  /** Where these fields stand, such as {@code layers[2]}; empty for the outermost. */
  public String path() {
    return path;
  }

  static String place(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shown(Object value) {
    String text = value instanceof String s ? '"' + s + '"' : value.toString();
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }

  /** The first place at which {@code other} has something else, if there is one. */
  public Optional<String> difference(Fields other) {
    List<String> all = differences(other);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  /** All places at which {@code other} has something else, each with both values. */
  public List<String> differences(Fields other) {
    List<String> found = new ArrayList<>();
    collect(path, this, other, found);
    return found;
  }

  private static void collect(String at, Object a, Object b, List<String> found) {
    if (a instanceof Fields one && b instanceof Fields two) {
      Set<String> names = new LinkedHashSet<>(one.names());
      names.addAll(two.names());
      for (String name : names) {
        member(place(at, name), one.values.get(name), two.values.get(name), found);
      }
    } else if (a instanceof List<?> one && b instanceof List<?> two) {
      for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
        member("%s[%d]".formatted(at, i), element(one, i), element(two, i), found);
      }
    } else if (!same(a, b)) {
      found.add("%s: %s, %s".formatted(at, shown(a), shown(b)));
    }
  }

  private static @Nullable Object element(List<?> list, int i) {
    return i < list.size() ? list.get(i) : null;
  }

  private static void member(
      String at, @Nullable Object a, @Nullable Object b, List<String> found) {
    if (a == null || b == null) {
      found.add(
          "%s: %s, %s".formatted(at, a == null ? "none" : shown(a), b == null ? "none" : shown(b)));
    } else {
      collect(at, a, b, found);
    }
  }

  /** 1 and 1.0 are one number. */
  private static boolean same(Object a, Object b) {
    return (a instanceof Number x && b instanceof Number y)
        ? x.doubleValue() == y.doubleValue()
        : a.equals(b);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields && difference(fields).isEmpty();
  }

  @Override
  public int hashCode() {
    return values.keySet().hashCode();
  }

  /** Names and values in a line, such as {@code units=100, activation=relu}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    values.forEach(
        (name, value) ->
            parts.add(name + "=" + (value instanceof Fields f ? "{" + f + "}" : text(value))));
    return String.join(", ", parts);
  }

  private static String text(Object value) {
    return value instanceof Collection<?> list && list.stream().anyMatch(Fields.class::isInstance)
        ? "[" + list.size() + "]"
        : value.toString();
  }
}
