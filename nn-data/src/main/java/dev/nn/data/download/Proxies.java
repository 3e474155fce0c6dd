package dev.nn.data.download;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.net.HostAndPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxy for an address: Java's own settings ({@code -Dhttps.proxyHost}), else the variables
 * {@code https_proxy}, {@code HTTPS_PROXY} and, for addresses without TLS, {@code http_proxy}, less
 * the hosts in {@code no_proxy} or {@code NO_PROXY}.
 *
 * <p>A user name and a password in such a variable are not sent.
 */
public final class Proxies extends ProxySelector {
  private static final int DEFAULT_PORT = 80;
  private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

  private final Map<String, String> environment;
  private final @Nullable ProxySelector javas;

  private Proxies(Map<String, String> environment, @Nullable ProxySelector javas) {
    this.environment = Map.copyOf(environment);
    this.javas = javas;
  }

  /**
   * The proxies of this Java process and of these environment variables.
   *
   * @param environment Not modified.
   */
  public static Proxies of(Map<String, String> environment) {
    return new Proxies(environment, ProxySelector.getDefault());
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(proxy(uri));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // The failure of the request says it.
  }

  /** The proxy for {@code uri}, for messages. */
  String describe(URI uri) {
    try {
      return describe(proxy(uri));
    } catch (IllegalArgumentException e) {
      return "not HOST:PORT";
    }
  }

  private static String describe(Proxy proxy) {
    return proxy.address() instanceof InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : "none set";
  }

  private Proxy proxy(URI uri) {
    List<Proxy> set = javas == null ? List.of() : javas.select(uri);
    if (!set.isEmpty() && set.get(0).type() != Proxy.Type.DIRECT) {
      return set.get(0);
    }
    return isExempt(uri.getHost()) ? Proxy.NO_PROXY : ofEnvironment(uri).orElse(Proxy.NO_PROXY);
  }

  private Optional<Proxy> ofEnvironment(URI uri) {
    // HTTP_PROXY in capitals is not read: a web server sets it from what its client sends.
    Optional<String> value =
        uri.getScheme().equals("https")
            ? variable("https_proxy").or(() -> variable("HTTPS_PROXY"))
            : variable("http_proxy");
    return value.map(Proxies::parse);
  }

  private boolean isExempt(String host) {
    String hosts = variable("no_proxy").or(() -> variable("NO_PROXY")).orElse("");
    return COMMAS.splitToStream(hosts).anyMatch(exempt -> covers(exempt, host));
  }

  private static boolean covers(String exempt, String host) {
    String domain = Ascii.toLowerCase(exempt.startsWith(".") ? exempt.substring(1) : exempt);
    String lower = Ascii.toLowerCase(host);
    return domain.equals("*") || lower.equals(domain) || lower.endsWith("." + domain);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static Proxy parse(String value) {
    String address = value.trim().replaceFirst("^[A-Za-z]+://", "").replaceFirst("^[^@/]*@", "");
    try {
      HostAndPort host =
          HostAndPort.fromString(address.replaceFirst("/.*$", "")).withDefaultPort(DEFAULT_PORT);
      return new Proxy(
          Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host.getHost(), host.getPort()));
    } catch (IllegalArgumentException e) { // Its message may hold the password.
      throw new IllegalArgumentException("the proxy that is set is not HOST:PORT");
    }
  }
}
