package dev.nn.data.mnist;

import com.google.common.hash.Hashing;
import dev.nn.data.download.FaultServer;
import dev.nn.data.download.RemoteFile;
import dev.nn.data.idx.IdxBytes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A data set in the form of MNIST, of 60 training and 20 test images, 6 x 6. */
final class SmallMnist {
  private static final List<String> NAMES =
      MnistFiles.GENUINE.all().stream().map(RemoteFile::name).toList();
  private static final List<byte[]> CONTENTS =
      List.of(
          IdxBytes.noise(1, 60, 6, 6),
          IdxBytes.labels(60),
          IdxBytes.noise(2, 20, 6, 6),
          IdxBytes.labels(20));

  /** What the four files must hold to be this data set. */
  static final MnistFiles FILES = new MnistFiles(file(0), file(1), file(2), file(3));

  private SmallMnist() {}

  /** The files, packed, by their path on a server. */
  static Map<String, byte[]> served() {
    Map<String, byte[]> served = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      served.put("/" + NAMES.get(i) + ".gz", IdxBytes.gzip(CONTENTS.get(i)));
    }
    return served;
  }

  /** A server of the files. */
  static FaultServer server() {
    return FaultServer.of(served());
  }

  /** Writes the files, packed. */
  static void writePacked(Path directory) {
    served().forEach((path, content) -> IdxBytes.write(directory, path.substring(1), content));
  }

  /** Writes the files as they are. */
  static void writePlain(Path directory) {
    for (int i = 0; i < NAMES.size(); i++) {
      IdxBytes.write(directory, NAMES.get(i), CONTENTS.get(i));
    }
  }

  private static RemoteFile file(int i) {
    byte[] content = CONTENTS.get(i);
    return new RemoteFile(
        NAMES.get(i),
        i % 2 == 0 ? 3 : 1,
        content.length,
        Hashing.sha256().hashBytes(content).toString());
  }
}
