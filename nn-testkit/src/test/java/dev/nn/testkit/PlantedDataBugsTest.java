package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each bug in data or an augmentation is found, by the test that says what is wrong. */
class PlantedDataBugsTest {
  private static final String NUMBER = "an_epochs_number_decides_its_examples";
  private static final String ROW = "an_example_fills_its_row_and_no_other";
  private static final String BATCH = "a_batch_is_its_examples_in_order";
  private static final String THREADS = "threads_see_what_one_thread_sees";
  private static final String REFUSED = "what_is_no_example_is_refused";
  private static final String SAYS = "they_say_what_they_are";
  private static final String HEAP = "copying_allocates_nothing_on_the_heap";
  private static final String SAME = "every_epoch_is_the_same";
  private static final String LABELS = "labels_are_the_targets";
  private static final String CLASSES = "shapes_and_classes_are_kept";
  private static final String RANGE = "the_range_of_values_is_kept";
  private static final String ORIGINAL = "the_original_is_not_modified";
  private static final String ANEW = "another_epoch_or_seed_draws_anew";
  private static final String DIGESTS = "digests_differ";

  /** What is wrong with a data set, and the tests that fail of it. */
  enum DatasetBug {
    NONE,
    ANOTHER_EXAMPLE_EACH_TIME(NUMBER, BATCH, THREADS, SAME),
    LAST_INPUT_LEFT_OUT(ROW, BATCH),
    NEXT_ROW_WRITTEN(ROW),
    TARGET_OF_TWO_CLASSES(ROW),
    ZEROS_OF_THE_TARGET_LEFT_OUT(NUMBER, ROW, BATCH),
    BATCH_BACKWARDS(BATCH),
    EXAMPLES_WITHOUT_END(REFUSED),
    NO_DIGEST(SAYS),
    ARRAYS_IN_EACH_COPY(HEAP),
    EPOCHS_DIFFER(SAME),
    LABELS_OF_THE_NEXT(LABELS);

    private final ImmutableSet<String> failing;

    DatasetBug(String... failing) {
      this.failing = ImmutableSet.copyOf(failing);
    }
  }

  /** What is wrong with an augmentation, and the tests that fail of it. */
  enum AugmentationBug {
    NONE,
    CLASS_LOST(CLASSES),
    OUT_OF_RANGE(RANGE),
    ORIGINAL_CHANGED(ORIGINAL, NUMBER, BATCH, THREADS),
    ALWAYS_ALIKE(ANEW),
    SEED_IGNORED(ANEW),
    EPOCH_IGNORED(ANEW),
    DRAWN_IN_ORDER(NUMBER, BATCH),
    DIGEST_OF_THE_ORIGINAL(DIGESTS);

    private final ImmutableSet<String> failing;

    AugmentationBug(String... failing) {
      this.failing = ImmutableSet.copyOf(failing);
    }
  }

  private static volatile DatasetBug inDataset = DatasetBug.NONE;
  private static volatile AugmentationBug inAugmentation = AugmentationBug.NONE;

  /** The contract on the data set with the bug. */
  static class DatasetSubject implements DatasetContract {
    @Override
    public Dataset data() {
      return new Numbers(inDataset, new float[] {1, 2, 3, 4, 5, 6});
    }
  }

  /** The contract on the augmentation with the bug. */
  static class AugmentationSubject implements AugmentationContract {
    @Override
    public Dataset original() {
      return new Numbers(DatasetBug.NONE, new float[] {1, 2, 3, 4, 5, 6});
    }

    @Override
    public TrainingData augmented(Dataset original, long seed) {
      return new Shrunk((Numbers) original, inAugmentation, seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_bug_planted_in_a_data_set_is_found(DatasetBug bug) {
    inDataset = bug;
    assertThat(Failures.of(DatasetSubject.class)).containsExactlyInAnyOrderElementsOf(bug.failing);
  }

  @ParameterizedTest
  @EnumSource
  void a_bug_planted_in_an_augmentation_is_found(AugmentationBug bug) {
    inAugmentation = bug;
    assertThat(Failures.of(AugmentationSubject.class))
        .containsExactlyInAnyOrderElementsOf(bug.failing);
  }

  /** Example i is (v_i, -v_i) of class i mod 3, with a bug. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Numbers(DatasetBug bug, float[] values) implements Dataset {
    private static int calls;

    /** Of each thread its own: a race would be another bug. */
    private static final ThreadLocal<float[]> KEPT = ThreadLocal.withInitial(() -> new float[1]);

    private boolean has(DatasetBug one) {
      return bug == one;
    }

    @Override
    public String description() {
      return "numbers";
    }

    @Override
    public String digest() {
      return has(DatasetBug.NO_DIGEST) ? "" : "six";
    }

    @Override
    public Shape input() {
      return Shape.vector(2);
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public int label(int example) {
      Objects.checkIndex(example, size());
      return (has(DatasetBug.LABELS_OF_THE_NEXT) ? example + 1 : example) % 3;
    }

    @Override
    public Examples epoch(int number) {
      return has(DatasetBug.EPOCHS_DIFFER)
          ? new Numbers(bug, new float[] {number, 1, 1, 1, 1, 1})
          : this;
    }

    @Override
    public void copy(int example, Batch batch, int row) {
      int of = has(DatasetBug.EXAMPLES_WITHOUT_END) ? Math.floorMod(example, size()) : example;
      float value = values[Objects.checkIndex(of, size())];
      if (has(DatasetBug.ANOTHER_EXAMPLE_EACH_TIME)) {
        value += calls++;
      }
      if (has(DatasetBug.ARRAYS_IN_EACH_COPY)) {
        KEPT.set(new float[] {value});
        value = KEPT.get()[0];
      }
      batch.inputs().set(2 * row, value);
      if (!has(DatasetBug.LAST_INPUT_LEFT_OUT)) {
        batch.inputs().set(2 * row + 1, -value);
      }
      if (has(DatasetBug.NEXT_ROW_WRITTEN) && row < batch.size() - 1) {
        batch.inputs().set(2 * row + 2, 0);
      }
      for (int k = 0; k < 3; k++) {
        if (k == of % 3 || !has(DatasetBug.ZEROS_OF_THE_TARGET_LEFT_OUT)) {
          boolean second = has(DatasetBug.TARGET_OF_TWO_CLASSES) && k == (of + 1) % 3;
          batch.targets().set(3 * row + k, k == of % 3 || second ? 1 : 0);
        }
      }
    }

    @Override
    public void copy(int[] examples, int from, Batch batch) {
      for (int row = 0; row < batch.size(); row++) {
        boolean backwards = has(DatasetBug.BATCH_BACKWARDS);
        copy(examples[from + row], batch, backwards ? batch.size() - 1 - row : row);
      }
    }
  }

  /** Each example made smaller by a random factor, with a bug. */
  private record Shrunk(Numbers original, AugmentationBug bug, long seed) implements TrainingData {
    private boolean has(AugmentationBug one) {
      return bug == one;
    }

    @Override
    public String description() {
      return "shrunk numbers";
    }

    @Override
    public String digest() {
      return has(AugmentationBug.DIGEST_OF_THE_ORIGINAL)
          ? original.digest()
          : original.digest() + seed;
    }

    @Override
    public Shape input() {
      return original.input();
    }

    @Override
    public int classes() {
      return original.classes();
    }

    @Override
    public int size() {
      return original.size();
    }

    @Override
    public Examples epoch(int number) {
      RandomStream random =
          RandomStream.of(has(AugmentationBug.SEED_IGNORED) ? 0 : seed)
              .at(has(AugmentationBug.EPOCH_IGNORED) ? 0 : number);
      return (example, batch, row) -> {
        original.copy(Objects.checkIndex(example, size()), batch, row);
        if (!has(AugmentationBug.DRAWN_IN_ORDER)) {
          random.seek(example);
        }
        double factor = has(AugmentationBug.ALWAYS_ALIKE) ? 0.5 : random.nextDouble();
        for (int i = 0; i < 2; i++) {
          double value = batch.inputs().get(2 * row + i) * factor;
          batch.inputs().set(2 * row + i, value + (has(AugmentationBug.OUT_OF_RANGE) ? 6 : 0));
        }
        if (has(AugmentationBug.ORIGINAL_CHANGED)) {
          original.values()[0] = 0.5f;
        }
        if (has(AugmentationBug.CLASS_LOST)) {
          double first = batch.targets().get(3 * row);
          batch.targets().set(3 * row, batch.targets().get(3 * row + 1));
          batch.targets().set(3 * row + 1, first);
        }
      };
    }
  }
}
