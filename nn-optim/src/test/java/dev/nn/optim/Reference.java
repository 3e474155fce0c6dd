package dev.nn.optim;

import com.google.common.primitives.Doubles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of numbers that NumPy computed: see {@code reference/optimizers.py}.
 *
 * @param words what the numbers are
 * @param numbers of the line
 */
public record Reference(List<String> words, List<Double> numbers) {

  /** All lines of {@code kind}, which have so many more words. */
  public static List<Reference> all(String kind, int more) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Reference.class.getResourceAsStream("/reference/optimizers.txt"),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> List.of(line.split(" ")))
          .filter(words -> words.get(0).equals(kind))
          .map(words -> of(words.subList(1, words.size()), more))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reference of(List<String> words, int more) {
    List<String> numbers = words.subList(more, words.size());
    return new Reference(words.subList(0, more), numbers.stream().map(Double::valueOf).toList());
  }

  /** The numbers. */
  public double[] values() {
    return Doubles.toArray(numbers);
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
