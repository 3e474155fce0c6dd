package dev.nn.examples.cli;

import dev.nn.core.disk.DiskReason;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.format.TensorFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A model file that the user named.
 *
 * @param path as typed
 */
record ModelPath(Path path) {

  /** Reads one. */
  private interface Reading<T> {
    T read(Path path) throws IOException;
  }

  /** The model, which the caller closes. */
  SavedModel open() {
    return read(ModelFile::read);
  }

  /** What the file says, whatever layers are known here. */
  TensorFile content() {
    return read(TensorFile::read);
  }

  private <T> T read(Reading<T> reading) {
    try {
      return reading.read(path);
    } catch (NoSuchFileException e) {
      throw Failure.of(ExitCode.BAD_FILE, path + ": no such file")
          .hint("nn run NAME --model FILE makes one")
          .cause(e);
    } catch (IOException e) {
      throw Failure.of(ExitCode.DISK, "cannot read %s: %s".formatted(path, DiskReason.of(e)))
          .cause(e);
    }
  }
}
