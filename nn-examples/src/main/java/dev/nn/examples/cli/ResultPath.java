package dev.nn.examples.cli;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.RecordedResult;
import dev.nn.examples.source.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A result that the user named.
 *
 * @param path as typed
 */
record ResultPath(Path path) {

  /** The name of the file. */
  String name() {
    return path.getFileName().toString();
  }

  /**
   * What it tells.
   *
   * @throws IOException if it cannot be read
   * @throws Failure if it is not there, or no result
   */
  RecordedResult read() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw Failure.of(ExitCode.BAD_FILE, path + ": no such file")
          .hint("nn run says where it writes its result");
    }
    return RecordedResult.read(path);
  }

  /**
   * Checks that {@code loaded} are the data that {@code result} was made on.
   *
   * @param file whose result it is
   * @throws Failure if not
   */
  static void requireSame(String file, RecordedResult result, ImageData loaded) {
    String made = Objects.requireNonNullElse(result.data().digest(), "");
    if (!made.equals(loaded.origin().digest())) {
      throw Failure.of(
              ExitCode.BAD_FILE,
              "%s: was made on %s with the digest %s; these are %s with the digest %s"
                  .formatted(
                      file,
                      result.data().name(),
                      made,
                      loaded.origin().name(),
                      loaded.origin().digest()))
          .hint("--data names the data that it was made on");
    }
  }
}
