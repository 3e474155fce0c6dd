package dev.nn.data.mnist;

import dev.nn.data.download.DownloadException;
import dev.nn.data.download.DownloadListener;
import dev.nn.data.download.DownloadSettings;
import dev.nn.data.download.Downloader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of its own that reads the small data set through a cache that it shares. */
final class FetchProcess {
  private FetchProcess() {}

  /** Prints the description and the digest of what came. */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[0]);
    DownloadSettings settings = DownloadSettings.of(List.of(URI.create(arguments[1])), Map.of());
    MnistLocator locator =
        new MnistLocator(
            new Environment(Map.of(), home, home, "Linux"),
            SmallMnist.FILES,
            new Downloader(settings, DownloadListener.silent()));
    try {
      Mnist sets = locator.load();
      System.out.println(sets.description() + " " + sets.digest());
    } catch (DownloadException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Starts one. */
  static Process start(Path home, URI mirror) throws IOException {
    return start(command(home, mirror));
  }

  /** Starts one that cannot write files of more than one block of 512 or 1024 bytes. */
  static Process startOnFullDisk(Path home, URI mirror) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"));
    command.addAll(command(home, mirror));
    return start(command);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> command(Path home, URI mirror) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:-UsePerfData", "-cp"));
    String path = System.getProperty("java.class.path");
    command.add(System.getProperty("surefire.test.class.path", path));
    command.addAll(List.of(FetchProcess.class.getName(), home.toString(), mirror.toString()));
    return command;
  }

  /** What a process has printed, once it has ended. */
  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
