package dev.nn.examples.report;

import java.util.List;
import java.util.Optional;

/**
 * What the page of a run shows.
 *
 * @param name of the experiment
 * @param title what it is, in a few words
 * @param dataLine which data, in a line
 * @param verdict our figure beside the book's
 * @param seeds the runs
 * @param figureLabel which other figure stands beside the book's; empty if none does
 * @param seedsLine mean and spread; empty of one seed
 * @param curves of the best run
 * @param curvesLine which run that is
 * @param epochs their figures
 * @param answers of the test images; none where the result does not tell them
 * @param filters of the best network's convolutional layers
 * @param disagreement of several networks
 * @param data that were used
 * @param settings of the training
 * @param provenance where the result comes from
 */
public record RunPage(
    String name,
    String title,
    String dataLine,
    Verdict verdict,
    List<SeedRow> seeds,
    String figureLabel,
    String seedsLine,
    Curves curves,
    String curvesLine,
    EpochTable epochs,
    Optional<Answers> answers,
    List<Illustration> filters,
    Optional<Disagreement> disagreement,
    List<Fact> data,
    List<Fact> settings,
    List<Fact> provenance) {

  /**
   * What test images are taken for.
   *
   * @param line by whom, and how many wrongly
   * @param confusion by classes
   * @param classes how well each is recognized
   * @param wrong the images that are taken for something else, as the book shows them
   * @param wrongLine how many of them are shown
   */
  public record Answers(
      String line,
      ConfusionTable confusion,
      List<ClassRow> classes,
      List<Digit> wrong,
      String wrongLine) {}
}
