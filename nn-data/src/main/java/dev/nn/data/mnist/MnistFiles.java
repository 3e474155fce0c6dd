package dev.nn.data.mnist;

import com.google.common.hash.Hashing;
import dev.nn.data.download.RemoteFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The four files of a data set in the form of MNIST, and what they must hold. */
record MnistFiles(
    RemoteFile trainingImages,
    RemoteFile trainingLabels,
    RemoteFile testImages,
    RemoteFile testLabels) {

  /** The files of LeCun, Cortes and Burges. */
  static final MnistFiles GENUINE =
      new MnistFiles(
          new RemoteFile(
              "train-images-idx3-ubyte",
              3,
              47_040_016,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new RemoteFile(
              "train-labels-idx1-ubyte",
              1,
              60_008,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new RemoteFile(
              "t10k-images-idx3-ubyte",
              3,
              7_840_016,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new RemoteFile(
              "t10k-labels-idx1-ubyte",
              1,
              10_008,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  List<RemoteFile> all() {
    return List.of(trainingImages, trainingLabels, testImages, testLabels);
  }

  /** The digest of four files with these digests: SHA-256 of theirs, in order, as text. */
  static String digest(List<String> sha256) {
    String digests = sha256.stream().collect(Collectors.joining("\n"));
    return Hashing.sha256().hashString(digests, StandardCharsets.US_ASCII).toString();
  }
}
