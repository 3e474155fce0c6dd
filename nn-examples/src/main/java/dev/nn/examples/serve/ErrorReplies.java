package dev.nn.examples.serve;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is said of requests that are no HTTP, and of our own failures: nothing of the inside. */
final class ErrorReplies implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    int status = cause instanceof HttpException e ? e.getCode() : response.getStatus();
    String message =
        status == HttpStatus.INTERNAL_SERVER_ERROR_500
            ? "Something went wrong here; the terminal of nn serve tells more."
            : "%s.".formatted(HttpStatus.getMessage(status));
    Reply.error(status, message).send(response, callback);
    return true;
  }
}
