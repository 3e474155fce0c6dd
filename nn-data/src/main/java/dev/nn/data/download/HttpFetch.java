package dev.nn.data.download;

import static java.util.Objects.requireNonNullElse;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets one address over HTTP, from the byte on that is missing, through redirects. */
final class HttpFetch {
  private static final int MOST_REDIRECTS = 5;

  private final HttpClient client;
  private final Duration connectTimeout;
  private final Duration stallTimeout;

  HttpFetch(DownloadSettings settings) {
    this.connectTimeout = settings.connectTimeout();
    this.stallTimeout = settings.stallTimeout();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // They are followed here, and counted.
            .connectTimeout(connectTimeout)
            .proxy(settings.proxies())
            .build();
  }

  static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /**
   * Brings {@code transfer} to the end of the file at {@code uri}.
   *
   * @throws MirrorFailure if the other side or the way there fails
   * @throws IOException if the disk fails or the thread is interrupted
   */
  void fetch(URI uri, Transfer transfer) throws MirrorFailure, IOException {
    URI at = uri;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      Optional<URI> next = get(at, transfer);
      if (next.isEmpty()) {
        return;
      }
      at = next.get();
    }
    throw MirrorFailure.lasting(
        "%s redirects more than %d times".formatted(uri.getHost(), MOST_REDIRECTS));
  }

  /** The address that the answer redirects to, empty if it was the file. */
  private Optional<URI> get(URI uri, Transfer transfer) throws MirrorFailure, IOException {
    Exchange exchange = new Exchange(transfer);
    CompletableFuture<HttpResponse<Exchange.End>> answer = send(uri, transfer.offset(), exchange);
    try {
      HttpResponse<Exchange.End> response = await(answer, uri, transfer);
      throwIfStopped(response.body(), uri);
      return isRedirect(response.statusCode())
          ? Optional.of(Redirects.target(uri, response.headers().firstValue("Location")))
          : Optional.empty();
    } finally {
      exchange.abandon();
      answer.cancel(true);
    }
  }

  private CompletableFuture<HttpResponse<Exchange.End>> send(
      URI uri, long offset, Exchange exchange) throws MirrorFailure {
    try {
      return client.sendAsync(request(uri, offset), exchange);
    } catch (IllegalArgumentException e) {
      throw MirrorFailure.network(uri, e, connectTimeout);
    }
  }

  private static HttpRequest request(URI uri, long offset) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "nn");
    if (offset > 0) {
      request.header("Range", "bytes=%d-".formatted(offset));
    }
    return request.build();
  }

  private HttpResponse<Exchange.End> await(
      CompletableFuture<HttpResponse<Exchange.End>> answer, URI uri, Transfer transfer)
      throws MirrorFailure, IOException {
    try {
      while (true) {
        long before = transfer.received();
        try {
          return answer.get(stallTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          requireProgress(transfer.received() - before, uri);
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = requireNonNullElse(e.getCause(), e);
      Throwables.throwIfUnchecked(cause); // The listener's.
      throw MirrorFailure.network(uri, cause, connectTimeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void requireProgress(long bytes, URI uri) throws MirrorFailure {
    if (bytes < DownloadSettings.LEAST_PROGRESS) {
      throw MirrorFailure.passing(
          "%s stalls (%d bytes in %s)"
              .formatted(uri.getHost(), bytes, MirrorFailure.seconds(stallTimeout)));
    }
  }

  private static void throwIfStopped(Exchange.End end, URI uri) throws MirrorFailure, IOException {
    if (end.disk() != null) {
      throw end.disk();
    }
    if (end.refused() != null) {
      MirrorFailure refused = end.refused();
      throw new MirrorFailure(refused.kind(), uri.getHost() + " " + refused.getMessage());
    }
  }
}
