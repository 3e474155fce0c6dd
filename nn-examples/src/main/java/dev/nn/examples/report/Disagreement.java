package dev.nn.examples.report;

import dev.nn.data.LabeledImages;
import dev.nn.examples.result.Errors;
import dev.nn.examples.result.RecordedResult;
import dev.nn.examples.result.Run;
import dev.nn.optim.train.Misclassified;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the networks of several seeds do not answer the same.
 *
 * @param members the number of networks
 * @param same how many images all take for the same class
 * @param sameWrong how many of these wrongly
 * @param byRight of how many images how many networks are right
 * @param seeds of the networks
 * @param pairs of how many images two networks answer differently, by their places
 * @param contested images that most networks, or their vote, do not agree on
 * @param contestedCount how many there are where networks differ
 * @param hasVote whether a vote decides
 */
public record Disagreement(
    int members,
    String same,
    String sameWrong,
    List<Share> byRight,
    List<Long> seeds,
    List<List<String>> pairs,
    List<Contested> contested,
    String contestedCount,
    boolean hasVote) {
  private static final int SHOWN = 48;

  /**
   * Images that so many networks get right.
   *
   * @param right how many networks
   * @param images how many images
   * @param voteRight how many of them their vote gets right; a dash where there is none
   */
  public record Share(int right, String images, String voteRight) {}

  /**
   * An image on which networks differ.
   *
   * @param digit with what the vote, where there is one, takes it for
   * @param answers of the networks, in the order of their seeds
   */
  public record Contested(Digit digit, List<Answer> answers) {}

  /**
   * What a network takes an image for.
   *
   * @param given the class
   * @param right whether it is that
   */
  public record Answer(String given, boolean right) {}

  /** Empty of one network, or where the result does not tell every network's errors. */
  static Optional<Disagreement> of(RecordedResult result, Digits digits) {
    List<Run> runs = result.runs();
    if (runs.size() < 2) {
      return Optional.empty();
    }
    List<int[]> answers = new ArrayList<>();
    for (Run run : runs) {
      Errors errors = run.errors();
      if (errors == null) {
        return Optional.empty();
      }
      digits.require(errors.all());
      answers.add(answers(digits.images(), errors.all()));
    }
    Optional<int[]> vote = result.vote().map(given -> answers(digits.images(), given.errors()));
    return Optional.of(of(runs.stream().map(Run::seed).toList(), answers, vote, digits));
  }

  private static int[] answers(LabeledImages images, List<Misclassified> errors) {
    int[] given = new int[images.size()];
    Arrays.setAll(given, images::label);
    errors.forEach(each -> given[each.example()] = each.given());
    return given;
  }

  private static Disagreement of(
      List<Long> seeds, List<int[]> answers, Optional<int[]> vote, Digits digits) {
    LabeledImages images = digits.images();
    int members = answers.size();
    int[] count = new int[members + 1];
    int[] voted = new int[members + 1];
    int same = 0;
    int sameWrong = 0;
    List<Integer> differing = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      int example = i;
      int right = (int) answers.stream().filter(a -> a[example] == images.label(example)).count();
      count[right]++;
      if (vote.isPresent() && vote.get()[i] == images.label(i)) {
        voted[right]++;
      }
      if (agreeing(answers, i) < members) {
        differing.add(i);
      } else {
        same++;
        sameWrong += right == 0 ? 1 : 0;
      }
    }
    List<Share> byRight = new ArrayList<>();
    for (int right = members; right >= 0; right--) {
      byRight.add(
          new Share(
              right, Text.count(count[right]), vote.isPresent() ? Text.count(voted[right]) : "–"));
    }
    differing.sort(
        Comparator.<Integer>comparingInt(i -> agreeing(answers, i)).thenComparing(i -> i));
    return new Disagreement(
        members,
        Text.images(same),
        Text.count(sameWrong),
        byRight,
        seeds,
        pairs(answers),
        differing.stream().limit(SHOWN).map(i -> contested(i, answers, vote, digits)).toList(),
        Text.count(differing.size()),
        vote.isPresent());
  }

  /** How many networks give the answer that most give. */
  private static int agreeing(List<int[]> answers, int example) {
    int most = 0;
    for (int[] one : answers) {
      int like = 0;
      for (int[] other : answers) {
        like += one[example] == other[example] ? 1 : 0;
      }
      most = Math.max(most, like);
    }
    return most;
  }

  private static Contested contested(
      int example, List<int[]> answers, Optional<int[]> vote, Digits digits) {
    int label = digits.images().label(example);
    return new Contested(
        digits.of(example, vote.map(given -> given[example]).orElse(label)),
        answers.stream()
            .map(given -> new Answer(Text.name(given[example]), given[example] == label))
            .toList());
  }

  private static List<List<String>> pairs(List<int[]> answers) {
    List<List<String>> rows = new ArrayList<>();
    for (int[] one : answers) {
      List<String> row = new ArrayList<>();
      for (int[] other : answers) {
        int differ = 0;
        for (int i = 0; i < one.length; i++) {
          differ += one[i] == other[i] ? 0 : 1;
        }
        row.add(one == other ? "–" : Text.count(differ));
      }
      rows.add(row);
    }
    return rows;
  }
}
