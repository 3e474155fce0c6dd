package dev.nn.core.data;

/**
 * Examples to choose by: the best epoch, when to stop, settings. A type of its own, so that nobody
 * trains on them, or reports on them as if they were a test, by mistake.
 *
 * @param examples the examples; whoever asks for them may do anything with them
 * @param <D> their type
 */
public record ValidationData<D extends Dataset>(D examples) {

  /** Validation by {@code examples}. */
  public static <D extends Dataset> ValidationData<D> of(D examples) {
    return new ValidationData<>(examples);
  }

  /** The number of examples. */
  public int size() {
    return examples.size();
  }
}
