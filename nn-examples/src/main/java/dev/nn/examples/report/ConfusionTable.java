package dev.nn.examples.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A confusion matrix whose cells open the images behind them.
 *
 * @param columns what images are taken for
 * @param rows what they are
 * @param limit how many images a cell opens at most
 */
public record ConfusionTable(List<String> columns, List<Row> rows, int limit) {
  /** More would be looked at by nobody, and make the page heavy. */
  private static final int RIGHT = 24;

  private static final int WRONG = 60;
  private static final int SHADES = 5;

  /**
   * A class.
   *
   * @param label its name
   * @param cells one a column
   */
  public record Row(String label, List<Cell> cells) {}

  /**
   * A label and what it is taken for.
   *
   * @param id unique on the page
   * @param label what images are
   * @param given what they are taken for
   * @param count how many
   * @param shade "right", or "wrong-" and 0 to 5
   * @param digits the first of them
   */
  public record Cell(
      String id, String label, String given, int count, String shade, List<Digit> digits) {

    /** What it says, in words. */
    public String title() {
      return label.equals(given)
          ? "%s of a %s, taken for it".formatted(Text.images(count), label)
          : "%s of a %s, taken for a %s".formatted(Text.images(count), label, given);
    }
  }

  /** All cells that have images. */
  public List<Cell> opened() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell.count() > 0)
        .toList();
  }

  static ConfusionTable of(Confusion confusion, Digits digits) {
    List<Integer> given = new ArrayList<>();
    for (int k = 0; k < confusion.classes(); k++) {
      given.add(k);
    }
    if (confusion.hasNone()) {
      given.add(-1);
    }
    int most = 1;
    for (int label = 0; label < confusion.classes(); label++) {
      for (int k : given) {
        most = Math.max(most, k == label ? 0 : confusion.count(label, k));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int label = 0; label < confusion.classes(); label++) {
      List<Cell> cells = new ArrayList<>();
      for (int k : given) {
        cells.add(cell(confusion, digits, label, k, most));
      }
      rows.add(new Row(Text.name(label), cells));
    }
    return new ConfusionTable(given.stream().map(Text::name).toList(), rows, WRONG);
  }

  private static Cell cell(Confusion confusion, Digits digits, int label, int given, int most) {
    List<Integer> examples = confusion.examples(label, given);
    boolean right = label == given;
    // By the root, or one bad pair would leave all others pale.
    long shade = (long) Math.ceil(SHADES * Math.sqrt((double) examples.size() / most));
    return new Cell(
        "cell-%d-%s".formatted(label, given < 0 ? "none" : Integer.toString(given)),
        Text.name(label),
        Text.name(given),
        examples.size(),
        right ? "right" : "wrong-" + shade,
        examples.stream()
            .limit(right ? RIGHT : WRONG)
            .map(example -> digits.of(example, given))
            .toList());
  }
}
