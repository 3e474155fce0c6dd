package dev.nn.examples.serve;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * Lets in what the page asks from its own address, and nothing else that a browser may be made to
 * send: neither other sites, nor names that were made to point here (DNS rebinding).
 *
 * @param hosts with the port, as browsers write them
 */
record Doorkeeper(ImmutableSet<String> hosts) {
  private static final int HTTP = 80;

  /** The doorkeeper of a server at that port of this machine. */
  static Doorkeeper at(int port) {
    ImmutableSet.Builder<String> hosts = ImmutableSet.builder();
    for (String name : List.of("127.0.0.1", "localhost")) {
      hosts.add(name + ":" + port);
      if (port == HTTP) {
        hosts.add(name);
      }
    }
    return new Doorkeeper(hosts.build());
  }

  /**
   * Checks for whom and from where a request is.
   *
   * @throws Refusal if it is for another host, or from another origin
   */
  void require(Request request) {
    require("Host", request.getHeaders().getValuesList(HttpHeader.HOST), "", true);
    require("Origin", request.getHeaders().getValuesList(HttpHeader.ORIGIN), "http://", false);
    String target = String.valueOf(request.getHttpURI().getAuthority());
    require("host in the address", List.of(target), "", true);
  }

  private void require(String what, List<String> values, String prefix, boolean needed) {
    boolean known =
        values.stream()
            .map(Ascii::toLowerCase)
            .allMatch(
                value ->
                    value.startsWith(prefix) && hosts.contains(value.substring(prefix.length())));
    if (!known || (needed && values.isEmpty())) {
      throw new Refusal(
          HttpStatus.FORBIDDEN_403,
          "Expected the %s %s. Received: %s."
              .formatted(
                  what,
                  String.join(" or ", hosts.stream().map(prefix::concat).toList()),
                  values.isEmpty() ? "none" : String.join(", ", values)));
    }
  }
}
