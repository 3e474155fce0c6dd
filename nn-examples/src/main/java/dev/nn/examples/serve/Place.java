package dev.nn.examples.serve;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/** What is at one path. */
interface Place {

  /** The method by which it is asked; what is got may be asked for its headers alone, too. */
  HttpMethod method();

  /**
   * The answer.
   *
   * @return completed, now or later; exceptionally with a {@link Refusal} if there is none
   */
  CompletableFuture<Reply> reply(Request request);

  /** A place with always the same answer. */
  static Place of(Reply reply) {
    return new Place() {
      @Override
      public HttpMethod method() {
        return HttpMethod.GET;
      }

      @Override
      public CompletableFuture<Reply> reply(Request request) {
        return CompletableFuture.completedFuture(reply);
      }
    };
  }
}
