package dev.nn.data.mnist;

import dev.nn.data.download.RemoteFile;
import dev.nn.data.idx.IdxArray;
import dev.nn.data.idx.IdxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A directory in which the four files are looked for, each compressed or, else, plain. */
record MnistDirectory(Path path, MnistFiles files) {

  /** Whether any of the four files is here: then all of them should be. */
  boolean isBegun() {
    return files.all().stream().anyMatch(file -> find(file).isPresent());
  }

  /** Where {@code file} is. */
  Optional<Path> find(RemoteFile file) {
    Path packed = path.resolve(file.packedName());
    Path plain = path.resolve(file.name());
    return isThere(packed)
        ? Optional.of(packed)
        : Optional.of(plain).filter(MnistDirectory::isThere);
  }

  /** A link that leads nowhere is there too: to pass over it in silence would mislead. */
  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The content of the four files.
   *
   * @throws NoSuchFileException if the directory or a file is missing
   */
  Mnist read() throws IOException {
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such directory");
    }
    List<Path> found = new ArrayList<>();
    for (RemoteFile file : files.all()) {
      found.add(find(file).orElseThrow(() -> missing(file)));
    }
    List<IdxArray> contents = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      contents.add(IdxFile.read(found.get(i), files.all().get(i).dimensions()));
    }
    return new MnistReader(contents).read(files, "custom IDX files in " + path);
  }

  private NoSuchFileException missing(RemoteFile file) {
    String names = files.all().stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    return new NoSuchFileException(
        path.toString(),
        null,
        "%s is missing; the directory must hold %s, each plain or with .gz"
            .formatted(file.name(), names));
  }
}
