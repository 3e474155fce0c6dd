package dev.nn.examples.result;

import dev.nn.examples.experiment.Book;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a result may stand beside the book's figure: beside another experiment it would mislead.
 *
 * @param experiment as in the book
 * @param data that were used
 * @param epochs that were asked for
 */
public record BookComparison(Experiment experiment, DataRecord data, int epochs) {

  /** The book's figure, and how it was made, or why the result cannot be compared with it. */
  public String line() {
    Book book = experiment.book();
    if (book.percent().isEmpty()) {
      return "no figure (%s, %s)".formatted(book.protocol(), book.section());
    }
    return isComparable()
        ? "%s (%s, %s)".formatted(book.accuracy(), book.protocol(), book.section())
        : "not comparable, its %s is %s"
            .formatted(book.accuracy(), String.join(", ", differences()));
  }

  /** Whether there is a figure, of the same experiment. */
  public boolean isComparable() {
    return experiment.book().percent().isPresent() && differences().isEmpty();
  }

  private List<String> differences() {
    List<String> differences = new ArrayList<>();
    if (!data.name().equals(Origin.MNIST)) {
      differences.add("on MNIST");
    }
    int planned = experiment.plan().settings().epochs();
    if (epochs != planned) {
      differences.add("after %d epochs".formatted(planned));
    }
    if (data.training() < Book.TRAINING_IMAGES) {
      differences.add(String.format(Locale.ROOT, "with %,d training images", Book.TRAINING_IMAGES));
    }
    return differences;
  }
}
