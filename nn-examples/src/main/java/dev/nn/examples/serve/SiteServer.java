package dev.nn.examples.serve;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.recognition.DigitReader;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Gives the page to draw on to this machine alone.
 *
 * <p>A connection asks one thing at a time, and there are only so many connections: that bounds
 * what waits, and the memory it takes.
 */
public final class SiteServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int MOST_CONNECTIONS = 512;
  private static final int MOST_THREADS = 16;
  private static final int IDLE_MILLISECONDS = 20_000;

  private final Server server;
  private final URI address;

  private SiteServer(Server server, URI address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any that is free
   * @param reader stays open for as long as this is
   * @throws Failure if the port is taken, or not for this user
   */
  public static SiteServer start(int port, DigitReader reader) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("nn-serve");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, port);
    int bound = connector.getLocalPort();
    server.setHandler(new SiteHandler(Doorkeeper.at(bound), Site.of(reader)));
    server.setErrorHandler(new ErrorReplies());
    server.setStopAtShutdown(true);
    try {
      server.start();
    } catch (Exception e) { // All that Jetty declares.
      throw new IllegalStateException("The server does not start: " + e.getMessage(), e);
    }
    return new SiteServer(server, URI.create("http://%s:%d/".formatted(HOST, bound)));
  }

  /** A connector that holds its port already. */
  private static ServerConnector connector(Server server, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    // Paths are compared as they were sent, so that none is ambiguous.
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLISECONDS);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
    try {
      connector.open();
    } catch (IOException e) {
      throw Failure.of(ExitCode.DISK, "port %d is in use, or not for you".formatted(port))
          .hint("try --port 0, which takes one that is free")
          .cause(e);
    }
    return connector;
  }

  /** Where the page is. */
  public URI address() {
    return address;
  }

  /** Waits until the server is stopped, by {@link #close} or by the end of the process. */
  public void await() throws InterruptedException {
    server.join();
  }

  /** Stops answering. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // All that Jetty declares.
      throw new IllegalStateException("The server does not stop: " + e.getMessage(), e);
    }
  }
}
