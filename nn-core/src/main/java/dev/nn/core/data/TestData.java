package dev.nn.core.data;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Examples to report on: a figure on them is honest as long as nothing was chosen by them. So they
 * are a type of their own, which nothing takes that trains or chooses, and count how often they are
 * opened; whoever reads a result can see whether once or after every epoch.
 *
 * <p>Safe for use by any number of threads.
 *
 * @param <D> the type of the examples
 */
public final class TestData<D extends Dataset> {
  private final D examples;
  private final AtomicInteger openings = new AtomicInteger();

  private TestData(D examples) {
    this.examples = examples;
  }

  /** A test by {@code examples}. */
  public static <D extends Dataset> TestData<D> of(D examples) {
    return new TestData<>(examples);
  }

  /** The examples. Counted: each opening is a chance to choose by them. */
  public D open() {
    openings.incrementAndGet();
    return examples;
  }

  /** How often these were opened. */
  public int openings() {
    return openings.get();
  }

  /** The number of examples. */
  public int size() {
    return examples.size();
  }

  /** What these are, in a few words for people. */
  public String description() {
    return examples.description();
  }

  /** The digest of the content. */
  public String digest() {
    return examples.digest();
  }

  @Override
  public String toString() {
    return "%s, opened %d times".formatted(examples, openings());
  }
}
