package dev.nn.examples.search;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a file may say of a network and its training.
 *
 * @param section of the file
 * @param key in its section
 * @param expected what a value must be, in a few words
 * @param standard the value where a file says none
 * @param validity whether a text is a value
 */
record Setting(
    String section, String key, String expected, String standard, Predicate<String> validity) {
  private static final int LARGEST = 10_000;
  private static final int MOST = 10;

  /** Sizes of the hidden layers. */
  static final Setting HIDDEN =
      new Setting("network", "hidden", "sizes such as 100 or 100 50", "100", Setting::areSizes);

  /** Of the hidden layers. */
  static final Setting ACTIVATION =
      named("network", "activation", "sigmoid", Recipe.ACTIVATIONS.keySet());

  /** The share of hidden neurons dropped in training. */
  static final Setting DROPOUT = share("network", "dropout", "0");

  /** Before each activation. */
  static final Setting BATCH_NORMALIZATION =
      named("network", "batch-normalization", "false", List.of("true", "false"));

  /** The rule. */
  static final Setting OPTIMIZER =
      named("training", "optimizer", "sgd", Recipe.OPTIMIZERS.keySet());

  /** The rule's rate. */
  static final Setting RATE =
      new Setting(
          "training",
          "rate",
          "a number above 0",
          "0.1",
          text -> isNumber(text, Double.MIN_VALUE, Double.MAX_VALUE));

  /** The decay of momentum and nesterov. */
  static final Setting MOMENTUM = share("training", "momentum", "0.9");

  /** The decay of adam's first moment. */
  static final Setting BETA1 = share("training", "beta1", "0.9");

  /** The decay of the second moment of adam and rmsprop. */
  static final Setting BETA2 = share("training", "beta2", "0.999");

  /** The book's lambda. */
  static final Setting L2 =
      new Setting(
          "training",
          "l2",
          "a number of at least 0",
          "0",
          text -> isNumber(text, 0, Double.MAX_VALUE));

  /** Examples of a mini-batch. */
  static final Setting MINI_BATCH =
      new Setting(
          "training",
          "mini-batch",
          "a whole number from 1 to 100000",
          "10",
          text -> isWhole(text, 100_000));

  private static final ImmutableList<Setting> ALL =
      ImmutableList.of(
          HIDDEN,
          ACTIVATION,
          DROPOUT,
          BATCH_NORMALIZATION,
          OPTIMIZER,
          RATE,
          MOMENTUM,
          BETA1,
          BETA2,
          L2,
          MINI_BATCH);

  /** All of a section. */
  static List<Setting> of(String section) {
    return ALL.stream().filter(each -> each.section.equals(section)).toList();
  }

  /** Whether {@code text} is a value. */
  boolean isValid(String text) {
    return validity.test(text);
  }

  private static Setting named(
      String section, String key, String standard, Collection<String> names) {
    return new Setting(
        section, key, "one of " + String.join(", ", names), standard, names::contains);
  }

  private static Setting share(String section, String key, String standard) {
    return new Setting(section, key, "a number in [0, 1)", standard, text -> isNumber(text, 0, 1));
  }

  private static boolean areSizes(String text) {
    List<String> sizes = Splitter.on(' ').splitToList(text);
    return sizes.size() <= MOST && sizes.stream().allMatch(each -> isWhole(each, LARGEST));
  }

  private static boolean isWhole(String text, int most) {
    return text.matches("\\d{1,9}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= most;
  }

  /** In [least, below). */
  private static boolean isNumber(String text, double least, double below) {
    try {
      double number = Double.parseDouble(text);
      return number >= least && number < below;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
