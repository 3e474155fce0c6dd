package dev.nn.examples.cli;

import com.google.common.io.Resources;
import dev.nn.core.disk.DiskReason;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.format.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A model that the user named: a file, or {@link #EMBEDDED}.
 *
 * @param path as typed
 */
record ModelPath(Path path) {
  /** What the user writes for the model that comes with nn; {@code ./embedded} is a file. */
  static final String EMBEDDED = "embedded";

  /** What help says of a model. */
  static final String DESCRIPTION =
      "A file of nn run --model, or " + EMBEDDED + ", the model of ch6/expanded-100 within nn.";

  /** The network of ch6/expanded-100, seed 1: 99.42 % of MNIST's test images. */
  private static final String RESOURCE = "/dev/nn/examples/recognition/digits.nn";

  /** Reads one. */
  private interface Reading<T> {
    T read(Path path) throws IOException;
  }

  /** The model, which the caller closes. */
  SavedModel open() {
    return isEmbedded() ? ModelFile.of(embedded()) : read(ModelFile::read);
  }

  /** What the file says, whatever layers are known here. */
  TensorFile content() {
    return isEmbedded() ? TensorFile.of(ByteBuffer.wrap(embedded())) : read(TensorFile::read);
  }

  private boolean isEmbedded() {
    return path.toString().equals(EMBEDDED);
  }

  private static byte[] embedded() {
    try {
      return Resources.toByteArray(Resources.getResource(ModelPath.class, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
