package dev.nn.examples.serve;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;

/** A request that is not answered; the message says why, and goes to whoever sent it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ImmutableList<HttpField> headers;

  /**
   * A refusal.
   *
   * @param status of HTTP, 4xx
   * @param headers that it has besides those of every answer
   */
  Refusal(int status, String message, HttpField... headers) {
    super(message);
    this.status = status;
    this.headers = ImmutableList.copyOf(headers);
  }

  /** How it is answered. */
  Reply reply() {
    Reply reply = Reply.error(status, String.valueOf(getMessage()));
    return reply.with(List.copyOf(headers));
  }
}
