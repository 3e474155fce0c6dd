package dev.nn.examples.serve;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/** Reads the body of a request, within limits of size and time; no thread waits for it. */
final class Body implements Runnable {
  /** Of the largest drawing the page sends, several times as much. */
  static final int MOST_BYTES = 64 << 10;

  /** On one machine a body is there at once, unless somebody holds it back. */
  static final int MOST_SECONDS = 5;

  private final Request request;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  private Body(Request request) {
    this.request = request;
  }

  /**
   * The whole body.
   *
   * @return fails with a {@link Refusal} if it is too large or too slow
   */
  static CompletableFuture<byte[]> of(Request request) {
    if (request.getLength() > MOST_BYTES) {
      return CompletableFuture.failedFuture(tooLarge());
    }
    Body body = new Body(request);
    body.run();
    return body.endsInTime();
  }

  private CompletableFuture<byte[]> endsInTime() {
    if (!whole.isDone()) {
      // The failure wakes whoever waits for more.
      var deadline =
          request
              .getComponents()
              .getScheduler()
              .schedule(() -> request.fail(new TimeoutException()), MOST_SECONDS, TimeUnit.SECONDS);
      return whole.whenComplete((body, failure) -> deadline.cancel());
    }
    return whole;
  }

  /** Takes what is there, and comes again when there is more. */
  @Override
  public void run() {
    while (!whole.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(chunk.getFailure());
      } else {
        take(chunk);
      }
    }
  }

  private void take(Content.Chunk chunk) {
    byte[] more = BufferUtil.toArray(chunk.getByteBuffer());
    boolean last = chunk.isLast();
    chunk.release();
    if (bytes.size() + more.length > MOST_BYTES) {
      whole.completeExceptionally(tooLarge());
      return;
    }
    bytes.writeBytes(more);
    if (last) {
      whole.complete(bytes.toByteArray());
    }
  }

  private void fail(Throwable failure) {
    whole.completeExceptionally(
        failure instanceof TimeoutException
            ? new Refusal(
                HttpStatus.REQUEST_TIMEOUT_408,
                "Expected the whole body within %d s.".formatted(MOST_SECONDS))
            : failure);
  }

  private static Refusal tooLarge() {
    return new Refusal(
        HttpStatus.PAYLOAD_TOO_LARGE_413,
        "Expected a body of %d bytes or less.".formatted(MOST_BYTES));
  }
}
