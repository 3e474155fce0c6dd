package dev.nn.data.download;

import java.net.URI;
import java.util.Optional;

/** Says which redirects are followed: to another web address, and never from https to http. */
final class Redirects {
  private Redirects() {}

  static URI target(URI from, Optional<String> location) throws MirrorFailure {
    if (location.isEmpty()) {
      throw refused(from, "nowhere");
    }
    URI to;
    try {
      to = from.resolve(location.get());
    } catch (IllegalArgumentException e) {
      throw refused(from, "what is no address");
    }
    boolean web = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
    if (!web || to.getHost() == null) {
      throw refused(from, "what is no web address");
    }
    if (from.getScheme().equals("https") && to.getScheme().equals("http")) {
      throw refused(from, "http://%s, without TLS".formatted(to.getHost()));
    }
    return to;
  }

  private static MirrorFailure refused(URI from, String to) {
    return MirrorFailure.lasting("%s redirects to %s, refused".formatted(from.getHost(), to));
  }
}
