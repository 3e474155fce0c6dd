package dev.nn.optim.train;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.Dataset;
import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The data sets on which a training reports cost and accuracy after each epoch (chapter 3), for
 * people to look at. Nothing is chosen by these figures: no rule and no metric sees them.
 *
 * <p>Immutable.
 */
public final class Monitoring {
  /** No data set. */
  public static final Monitoring NONE = new Monitoring(ImmutableMap.of());

  /** What {@link #training} calls its data. */
  public static final String TRAINING = "training";

  /** What {@link #validation} calls its data. */
  public static final String VALIDATION = "validation";

  /** What {@link #test} calls its data. */
  public static final String TEST = "test";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final ImmutableMap<String, Supplier<? extends Dataset>> sets;

  private Monitoring(ImmutableMap<String, Supplier<? extends Dataset>> sets) {
    this.sets = sets;
  }

  /** These and the examples that are learned from. */
  public Monitoring training(Dataset data) {
    return and(TRAINING, data);
  }

  /** These and the examples that are chosen by. */
  public Monitoring validation(ValidationData<?> data) {
    return and(VALIDATION, data.examples());
  }

  /** These and the examples that are reported on; opened once an epoch, which they count. */
  public Monitoring test(TestData<?> data) {
    return and(TEST, data::open);
  }

  /**
   * These and {@code data}.
   *
   * @param name what results call them: small letters, digits and hyphens
   * @throws IllegalArgumentException if the name is another or taken
   */
  public Monitoring and(String name, Dataset data) {
    return and(name, () -> data);
  }

  private Monitoring and(String name, Supplier<? extends Dataset> data) {
    checkArgument(
        NAME.matcher(name).matches() && !sets.containsKey(name),
        "A monitored data set needs a name of its own, of small letters, digits and hyphens. Received: \"%s\".",
        name);
    return new Monitoring(
        ImmutableMap.<String, Supplier<? extends Dataset>>builder()
            .putAll(sets)
            .put(name, data)
            .buildOrThrow());
  }

  /** What opens each data set, by name. */
  ImmutableMap<String, Supplier<? extends Dataset>> sets() {
    return sets;
  }
}
