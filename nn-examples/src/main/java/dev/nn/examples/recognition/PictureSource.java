package dev.nn.examples.recognition;

import dev.nn.core.disk.DiskReason;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.format.picture.GreyPicture;
import dev.nn.format.picture.PictureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A picture that was named but not read.
 *
 * @param name as the user knows it
 * @param open gives its bytes
 */
public record PictureSource(String name, Opening open) {
  private static final String STANDARD_INPUT = "-";
  private static final int MOST_BYTES = 64 << 20;
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  /** Opens a picture. */
  @FunctionalInterface
  public interface Opening {
    /** The bytes, which the caller closes. */
    InputStream open() throws IOException;
  }

  /**
   * The pictures that the user named: a file, all PNG and JPEG files of a folder by name, or the
   * standard input.
   *
   * @param name what was typed
   * @param standardInput read for {@code -}
   * @throws Failure if there is no such file, or no picture in the folder
   */
  public static List<PictureSource> named(String name, InputStream standardInput) {
    if (name.equals(STANDARD_INPUT)) {
      return List.of(new PictureSource("standard input", () -> standardInput));
    }
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw Failure.of(ExitCode.BAD_FILE, name + ": no such file or folder");
    }
    return Files.isDirectory(path) ? folder(path) : List.of(file(path));
  }

  private static PictureSource file(Path path) {
    return new PictureSource(path.toString(), () -> Files.newInputStream(path));
  }

  private static List<PictureSource> folder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<PictureSource> pictures =
          files.filter(PictureSource::isPicture).sorted().map(PictureSource::file).toList();
      if (pictures.isEmpty()) {
        throw Failure.of(
            ExitCode.BAD_FILE,
            "%s: no files %s in it".formatted(folder, String.join(", ", ENDINGS)));
      }
      return pictures;
    } catch (IOException e) {
      throw Failure.of(ExitCode.DISK, "cannot read %s: %s".formatted(folder, DiskReason.of(e)));
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * The picture.
   *
   * @throws PictureException if it cannot be read, is none, or too large
   */
  public GreyPicture read() {
    try (InputStream in = open.open()) {
      byte[] file = in.readNBytes(MOST_BYTES + 1);
      if (file.length > MOST_BYTES) {
        throw new PictureException("more than %d bytes".formatted(MOST_BYTES));
      }
      return PictureDecoder.decode(file);
    } catch (IOException e) {
      throw new PictureException("cannot be read: " + DiskReason.of(e));
    }
  }
}
