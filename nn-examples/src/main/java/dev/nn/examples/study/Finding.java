package dev.nn.examples.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a study gives.
 *
 * @param what it is of, in a few words
 * @param value as a share where it is an accuracy
 * @param book what the book reports; null, and left out, if nothing
 * @param unit what it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(String what, double value, @Nullable Double book, Unit unit) {

  /** What a figure is. */
  public enum Unit {
    /** A share of examples, shown in percent. */
    ACCURACY,
    /** Something else. */
    NUMBER
  }

  /** An accuracy beside the book's, which is in percent. */
  public static Finding accuracy(String what, double share, double bookPercent) {
    return new Finding(what, share, bookPercent / 100, Unit.ACCURACY);
  }

  /** An accuracy that the book says nothing of. */
  public static Finding accuracy(String what, double share) {
    return new Finding(what, share, null, Unit.ACCURACY);
  }

  /** A number beside the book's. */
  public static Finding number(String what, double value, double book) {
    return new Finding(what, value, book, Unit.NUMBER);
  }

  /** A number that the book says nothing of. */
  public static Finding number(String what, double value) {
    return new Finding(what, value, null, Unit.NUMBER);
  }

  /** Ours, for people. */
  public String text() {
    return text(value);
  }

  /** The book's, for people; a dash if there is none. */
  @JsonIgnore
  public String bookText() {
    return book == null ? "-" : text(book);
  }

  private String text(double number) {
    return unit == Unit.ACCURACY
        ? String.format(Locale.ROOT, "%.2f %%", 100 * number)
        : String.format(Locale.ROOT, "%.4g", number);
  }
}
