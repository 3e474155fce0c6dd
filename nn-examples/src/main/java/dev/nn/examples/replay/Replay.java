package dev.nn.examples.replay;

import dev.nn.examples.source.ImageData;
import java.util.function.Consumer;

/**
 * One of the author's recorded runs.
 *
 * @param name by which a user asks for it
 * @param epochs of each training, as in the original
 * @param script what it does
 */
public record Replay(String name, int epochs, Script script) {
  /** With which every original seeds both generators. */
  private static final int SEED = 12345678;

  /** What a run does. */
  interface Script {
    /** Runs; the result has the form of the original's JSON. */
    Object run(ImageData data, int epochs, Generators generators, Consumer<String> progress);
  }

  /**
   * Repeats the run.
   *
   * @param data in the original MNIST
   * @param epochs of each training
   * @param progress told of each epoch in a line
   * @return lists and maps of the form of the original's JSON: for each training the four lists
   *     evaluation cost, evaluation accuracy, training cost, training accuracy, empty where the
   *     original did not record
   */
  public Object run(ImageData data, int epochs, Consumer<String> progress) {
    return script.run(data, epochs, Generators.seeded(SEED), progress);
  }
}
