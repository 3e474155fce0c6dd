package dev.nn.data.download;

import com.google.common.base.Throwables;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A mirror did not bring a file; the next one may. The message is a phrase for people. */
final class MirrorFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What may help. */
  enum Kind {
    /** Nothing: the mirror will do the same again. */
    LASTING,
    /** Another connection, which may bring the rest. */
    PASSING,
    /** The user, who knows the network. */
    UNREACHABLE
  }

  private final Kind kind;

  MirrorFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static MirrorFailure lasting(String message) {
    return new MirrorFailure(Kind.LASTING, message);
  }

  static MirrorFailure passing(String message) {
    return new MirrorFailure(Kind.PASSING, message);
  }

  /** What an exception of Java's HTTP client means. */
  static MirrorFailure network(URI uri, @Nullable Throwable failure, Duration connectTimeout) {
    Throwable cause = Objects.requireNonNullElseGet(failure, IllegalStateException::new);
    if (cause instanceof HttpConnectTimeoutException) {
      return unreachable(uri, "connect timed out after " + seconds(connectTimeout));
    }
    if (hasCause(cause, UnresolvedAddressException.class)) {
      return unreachable(uri, "unknown host");
    }
    if (cause instanceof IllegalArgumentException) { // The address or the proxy is malformed.
      return unreachable(uri, words(cause, "no address"));
    }
    if (cause instanceof ConnectException) {
      return unreachable(uri, words(cause, "connection refused"));
    }
    if (cause instanceof SSLException) {
      return unreachable(uri, "TLS: " + words(cause, "failed"));
    }
    String message = words(cause, cause.getClass().getSimpleName());
    return message.startsWith("Tunnel failed")
        ? unreachable(uri, "the proxy refuses: " + message)
        : passing("connection to %s broke (%s)".formatted(uri.getHost(), message));
  }

  /** "30 s", "0.2 s". */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0)
            .replaceFirst("\\.?0+$", "")
        + " s";
  }

  private static MirrorFailure unreachable(URI uri, String why) {
    return new MirrorFailure(
        Kind.UNREACHABLE, "cannot reach %s (%s)".formatted(uri.getHost(), why));
  }

  private static boolean hasCause(Throwable failure, Class<?> type) {
    return Throwables.getCausalChain(failure).stream().anyMatch(type::isInstance);
  }

  private static String words(Throwable failure, String otherwise) {
    return Objects.requireNonNullElse(failure.getMessage(), otherwise)
        .lines()
        .findFirst()
        .orElse(otherwise);
  }

  Kind kind() {
    return kind;
  }
}
