package dev.nn.data.download;

import com.google.common.base.Preconditions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where and how files are fetched.
 *
 * @param mirrors the addresses of equal directories, each with a slash at its end, tried in order
 * @param connectTimeout the longest wait for a connection, shorter than {@code stallTimeout}
 * @param stallTimeout the longest time in which less than {@link #LEAST_PROGRESS} bytes come
 * @param proxies the proxies
 */
public record DownloadSettings(
    List<URI> mirrors, Duration connectTimeout, Duration stallTimeout, Proxies proxies) {

  /** The fewest bytes that must come in each {@code stallTimeout}. */
  public static final long LEAST_PROGRESS = 1024;

  // The shorter one, or a connection that never comes would be taken for one that stalls.
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Checks that there is a mirror.
   *
   * @throws IllegalArgumentException if there is none
   */
  public DownloadSettings {
    mirrors = List.copyOf(mirrors);
    Preconditions.checkArgument(!mirrors.isEmpty(), "no mirrors");
  }

  /**
   * 20 s for a connection, 30 s for a stall, and the proxies of the environment.
   *
   * @param environment the environment variables. Not modified.
   */
  public static DownloadSettings of(List<URI> mirrors, Map<String, String> environment) {
    return new DownloadSettings(mirrors, CONNECT_TIMEOUT, STALL_TIMEOUT, Proxies.of(environment));
  }
}
