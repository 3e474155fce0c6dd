package dev.nn.examples.report;

import java.util.List;

/**
 * What a page about several runs shows.
 *
 * @param rows the runs
 * @param axis that their figures stand on
 * @param curves of the best run of each
 * @param settings side by side
 * @param pairs which images only one of two gets wrong; empty where results do not tell
 * @param wrong the images that only one of two runs gets wrong; empty of more runs
 */
public record ComparisonPage(
    List<Row> rows,
    Scale.Axis axis,
    Curves curves,
    List<Setting> settings,
    List<Pair> pairs,
    List<OnlyWrong> wrong) {

  /**
   * A run.
   *
   * @param name that the page calls it by
   * @param file its result
   * @param verdict our figure beside the book's
   * @param spread of its seeds; a dash of one
   * @param time that training one seed took
   * @param speed images a second
   */
  public record Row(
      String name, String file, Verdict verdict, String spread, String time, String speed) {}

  /**
   * A setting of all runs.
   *
   * @param name of the setting
   * @param values of the runs, in their order
   * @param differs whether they are not all equal
   */
  public record Setting(String name, List<String> values, boolean differs) {}

  /**
   * Two runs on the same test images.
   *
   * @param first one
   * @param second the other
   * @param onlyFirst how many images only the first gets wrong
   * @param onlySecond how many only the second
   * @param both how many both
   * @param chance how likely a difference as large is by chance, by McNemar's exact test
   */
  public record Pair(
      String first,
      String second,
      String onlyFirst,
      String onlySecond,
      String both,
      String chance) {}

  /**
   * Images that one run gets wrong and the other right.
   *
   * @param title which run
   * @param digits the first of them
   * @param note how many are shown; empty if all
   */
  public record OnlyWrong(String title, List<Digit> digits, String note) {}
}
