package dev.nn.examples.result;

import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Misclassified;
import java.util.List;

/**
 * What an ensemble of the networks of all runs gave.
 *
 * @param members the number of networks, each of its best epoch by validation
 * @param rule how they decide
 * @param validationAccuracy the share of correct validation examples
 * @param testAccuracy the share of correct test examples
 * @param testLow the lower end of its 95 % interval (Wilson)
 * @param testHigh the upper end
 * @param meanTestAccuracy that of the mean of the members' probabilities instead of the vote
 * @param errors the test examples that the vote gets wrong
 */
public record VoteRecord(
    int members,
    String rule,
    double validationAccuracy,
    double testAccuracy,
    double testLow,
    double testHigh,
    double meanTestAccuracy,
    List<Misclassified> errors) {
  private static final String PLURALITY = "plurality, ties to the lowest class";

  /**
   * The record of a vote.
   *
   * @param testExamples the number of test examples
   * @param mean what the mean of the probabilities gave on the test examples
   */
  public static VoteRecord of(
      int members,
      Accuracy validation,
      int testExamples,
      Accuracy mean,
      List<Misclassified> errors) {
    Accuracy test = new Accuracy(testExamples - errors.size(), testExamples);
    return new VoteRecord(
        members,
        PLURALITY,
        validation.fraction(),
        test.fraction(),
        test.interval().low(),
        test.interval().high(),
        mean.fraction(),
        List.copyOf(errors));
  }
}
