package dev.nn.examples.serve;

import dev.nn.examples.recognition.DigitReader;
import dev.nn.examples.serve.Json.Question;
import dev.nn.format.picture.PictureException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;

/**
 * Where a drawing is brought and its reading is given.
 *
 * @param reader stays open for as long as the server runs
 */
record ReadingPlace(DigitReader reader) implements Place {
  private static final String JSON = "application/json";

  @Override
  public HttpMethod method() {
    return HttpMethod.POST;
  }

  @Override
  public CompletableFuture<Reply> reply(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    // Of the types that a form may send, none is this: another site's page has to ask first.
    if (type == null || !MimeTypes.getBase(type).equals(JSON)) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "Expected the Content-Type %s. Received: %s."
              .formatted(JSON, type == null ? "none" : type));
    }
    return Body.of(request).thenApply(Json::question).thenApply(this::read);
  }

  private Reply read(Question question) {
    try {
      return Reply.json(reader.read(question.drawing(), question.member()));
    } catch (PictureException e) {
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY_422, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new Refusal(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
    }
  }
}
