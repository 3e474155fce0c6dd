package dev.nn.examples.serve;

import com.google.common.collect.ImmutableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds what a request asks for; paths are compared as they were sent, and name no files. */
final class SiteHandler extends Handler.Abstract {
  private final Doorkeeper doorkeeper;
  private final ImmutableMap<String, Place> places;

  SiteHandler(Doorkeeper doorkeeper, ImmutableMap<String, Place> places) {
    this.doorkeeper = doorkeeper;
    this.places = places;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    CompletableFuture<Reply> unused =
        reply(request)
            .whenComplete(
                (reply, failure) -> {
                  if (failure == null) {
                    reply.send(response, callback);
                  } else {
                    refuse(request, response, callback, cause(failure));
                  }
                });
    return true; // Whatever it was, it is answered.
  }

  private CompletableFuture<Reply> reply(Request request) {
    try {
      doorkeeper.require(request);
      return place(request).reply(request);
    } catch (Refusal refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }

  private Place place(Request request) {
    Place place = places.get(request.getHttpURI().getPath());
    if (place == null) {
      throw new Refusal(HttpStatus.NOT_FOUND_404, "There is nothing at this address.");
    }
    boolean head = place.method() == HttpMethod.GET && HttpMethod.HEAD.is(request.getMethod());
    if (!head && !place.method().is(request.getMethod())) {
      throw new Refusal(
          HttpStatus.METHOD_NOT_ALLOWED_405,
          "Expected the method %s. Received: %s.".formatted(place.method(), request.getMethod()),
          new HttpField(HttpHeader.ALLOW, place.method().asString()));
    }
    return place;
  }

  /** What a later stage of a future wrapped. */
  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static void refuse(
      Request request, Response response, Callback callback, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      refusal.reply().send(response, callback);
    } else {
      Response.writeError(request, response, callback, failure);
    }
  }
}
