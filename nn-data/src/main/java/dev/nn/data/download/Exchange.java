package dev.nn.data.download;

import com.google.common.base.Ascii;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a mirror: judged by its head, then written to the part file as it comes.
 *
 * <p>Refusals are results, not exceptions: Java's client wraps exceptions in ways that hide whether
 * the mirror, the network or the disk failed.
 */
final class Exchange implements BodyHandler<Exchange.End>, BodySubscriber<Exchange.End> {

  /** How a body ended: whole, refused, or stopped by the disk. */
  record End(@Nullable MirrorFailure refused, @Nullable IOException disk) {
    static final End WHOLE = new End(null, null);
  }

  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/.*");

  private final Transfer transfer;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private @Nullable Subscription subscription;
  private long total = -1;

  Exchange(Transfer transfer) {
    this.transfer = transfer;
  }

  @Override
  public synchronized BodySubscriber<End> apply(ResponseInfo head) {
    if (!end.isDone()) {
      try {
        judge(head);
      } catch (MirrorFailure e) {
        end.complete(new End(e, null));
      } catch (IOException e) {
        end.complete(new End(null, e));
      }
    }
    return this;
  }

  @Override
  public CompletionStage<End> getBody() {
    return end;
  }

  @Override
  public synchronized void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    if (end.isDone()) {
      subscription.cancel(); // Not even an error page is read.
    } else {
      subscription.request(1);
    }
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    if (end.isDone() || subscription == null) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        transfer.append(buffer, total);
      }
      subscription.request(1);
    } catch (MirrorFailure e) {
      stop(new End(e, null));
    } catch (IOException e) {
      stop(new End(null, e));
    } catch (RuntimeException e) { // The listener's: left to Java's client it would stall.
      end.completeExceptionally(e);
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end.complete(End.WHOLE);
  }

  /** Sees to it that nothing more is written, whatever still comes. */
  synchronized void abandon() {
    stop(End.WHOLE);
  }

  private void stop(End how) {
    end.complete(how);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  private void judge(ResponseInfo head) throws MirrorFailure, IOException {
    int status = head.statusCode();
    switch (status) {
      case 200 -> transfer.restart(); // The whole file, asked for or not.
      case 206 -> requireContinuation(head);
      case 416 -> {
        transfer.restart();
        throw MirrorFailure.passing("has no more bytes than the part that is here");
      }
      default -> {
        if (!HttpFetch.isRedirect(status)) {
          throw MirrorFailure.lasting("answered " + status);
        }
        end.complete(End.WHOLE);
        return;
      }
    }
    requireData(head);
  }

  private void requireContinuation(ResponseInfo head) throws MirrorFailure, IOException {
    Matcher range = RANGE.matcher(head.headers().firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != transfer.offset()) {
      transfer.restart();
      throw MirrorFailure.passing("sent another part than asked for");
    }
  }

  private void requireData(ResponseInfo head) throws MirrorFailure {
    String type = head.headers().firstValue("Content-Type").orElse("");
    if (Ascii.toLowerCase(type).startsWith("text/html")) {
      throw MirrorFailure.lasting("answered with a web page instead of data (captive portal?)");
    }
    long length = head.headers().firstValueAsLong("Content-Length").orElse(-1);
    if (length >= 0) {
      transfer.requireRoom(length);
      total = transfer.offset() + length;
    }
  }
}
