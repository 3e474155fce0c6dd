package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A hyper-parameter and the values that it may have.
 *
 * <p>A strategy chooses a position u in [0, 1], the dimension makes a value of it, by arithmetic
 * that is the same on every machine: a uniform u gives the law of the dimension.
 *
 * @param name letters, digits, hyphens and underscores, a letter first
 * @param scale which value stands where
 */
public record Dimension(String name, Scale scale) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w-]*");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not a name
   */
  public Dimension {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected letters, digits, hyphens and underscores, a letter first, as the name of a"
              + " dimension. Received: \"%s\".".formatted(name));
    }
  }

  /**
   * Values from..to, equal differences equally likely: from + u (to - from).
   *
   * @throws IllegalArgumentException if the name or the range is none
   */
  public static Dimension linear(String name, double from, double to) {
    return new Dimension(name, new Linear(from, to));
  }

  /**
   * Values from..to, equal ratios equally likely: from (to / from)^u; for rates.
   *
   * @throws IllegalArgumentException if the name or the range is none, or {@code from} is not
   *     positive
   */
  public static Dimension logarithmic(String name, double from, double to) {
    return new Dimension(name, new Logarithmic(from, to));
  }

  /**
   * Values from..to, equal ratios of 1 - value equally likely: 1 - (1 - from) ((1 - to) / (1 -
   * from))^u; for decays such as momentum's.
   *
   * @throws IllegalArgumentException if the name or the range is none, or {@code to} is not below 1
   */
  public static Dimension oneMinusLogarithmic(String name, double from, double to) {
    return new Dimension(name, new OneMinusLogarithmic(from, to));
  }

  /**
   * Whole numbers from..to, both among them, each equally likely.
   *
   * @throws IllegalArgumentException if the name or the range is none
   */
  public static Dimension whole(String name, int from, int to) {
    return new Dimension(name, new Whole(from, to));
  }

  /**
   * One of several texts, in no order, each equally likely.
   *
   * @throws IllegalArgumentException if the name is none, there are no texts, two are equal, or one
   *     is empty or has more than one line
   */
  public static Dimension choice(String name, List<String> texts) {
    return new Dimension(name, new Choice(ImmutableList.copyOf(texts)));
  }

  @Override
  public String toString() {
    return name + " " + scale;
  }

  /** Which value stands where. */
  public sealed interface Scale {

    /**
     * The value at a position.
     *
     * @param u in [0, 1]
     * @return a {@code Double}, a {@code Long} or a {@code String}
     */
    Object at(double u);

    /**
     * The positions of {@code points} values, evenly spaced, both ends among them; of all values
     * where there are not so many, or no order.
     *
     * @param points at least 2
     */
    default ImmutableList<Double> grid(int points) {
      return IntStream.range(0, points)
          .mapToObj(i -> (double) i / (points - 1))
          .collect(ImmutableList.toImmutableList());
    }

    /** Whether values at near positions are near. */
    default boolean isOrdered() {
      return true;
    }
  }

  private record Linear(double from, double to) implements Scale {
    Linear {
      requireRange("a linear scale", from, to, Double.isFinite(from) && Double.isFinite(to));
    }

    @Override
    public Double at(double u) {
      return within(from + u * (to - from), from, to);
    }

    @Override
    public String toString() {
      return "linear %s..%s".formatted(from, to);
    }
  }

  private record Logarithmic(double from, double to) implements Scale {
    Logarithmic {
      requireRange("a logarithmic scale, above 0", from, to, from > 0 && Double.isFinite(to));
    }

    @Override
    public Double at(double u) {
      return within(from * StrictMath.pow(to / from, u), from, to);
    }

    @Override
    public String toString() {
      return "logarithmic %s..%s".formatted(from, to);
    }
  }

  private record OneMinusLogarithmic(double from, double to) implements Scale {
    OneMinusLogarithmic {
      requireRange(
          "a scale of 1 - value, below 1", from, to, to < 1 && from > Double.NEGATIVE_INFINITY);
    }

    @Override
    public Double at(double u) {
      return within(1 - (1 - from) * StrictMath.pow((1 - to) / (1 - from), u), from, to);
    }

    @Override
    public String toString() {
      return "one-minus-logarithmic %s..%s".formatted(from, to);
    }
  }

  private record Whole(int from, int to) implements Scale {
    Whole {
      requireRange("a scale of whole numbers", from, to, true);
    }

    private long count() {
      return (long) to - from + 1;
    }

    @Override
    public Long at(double u) {
      return Math.min(to, from + (long) (u * count()));
    }

    @Override
    public ImmutableList<Double> grid(int points) {
      int shown = (int) Math.min(points, count());
      return IntStream.range(0, shown)
          .mapToObj(i -> (Math.round((double) i * (count() - 1) / (shown - 1)) + 0.5) / count())
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public String toString() {
      return "whole %d..%d".formatted(from, to);
    }
  }

  private record Choice(ImmutableList<String> texts) implements Scale {
    Choice {
      boolean all = texts.stream().allMatch(text -> !text.isBlank() && text.lines().count() == 1);
      if (texts.isEmpty() || !all || texts.stream().distinct().count() < texts.size()) {
        throw new IllegalArgumentException(
            "Expected different lines of text to choose from, at least one. Received: %s."
                .formatted(texts));
      }
    }

    @Override
    public String at(double u) {
      return texts.get(Math.min(texts.size() - 1, (int) (u * texts.size())));
    }

    @Override
    public ImmutableList<Double> grid(int points) {
      return IntStream.range(0, texts.size())
          .mapToObj(i -> (i + 0.5) / texts.size())
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public boolean isOrdered() {
      return false;
    }

    @Override
    public String toString() {
      return "choice " + texts;
    }
  }

  /** Rounding must not leave the range. */
  private static double within(double value, double from, double to) {
    return Math.min(to, Math.max(from, value));
  }

  private static void requireRange(String what, double from, double to, boolean possible) {
    if (!(from < to) || !possible) {
      throw new IllegalArgumentException(
          "Expected a finite range from below to above as %s. Received: %s to %s."
              .formatted(what, from, to));
    }
  }
}
