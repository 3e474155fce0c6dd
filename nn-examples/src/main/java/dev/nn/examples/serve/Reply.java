package dev.nn.examples.serve;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param headers besides those of every answer
 * @param body what the headers say it is
 */
// The array is the point: bytes to be sent, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, ImmutableList<HttpField> headers, byte[] body) {
  /** The page needs nothing but its own files, and nobody else needs them. */
  private static final HttpFields ALWAYS =
      HttpFields.build()
          .put(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'")
          .put("X-Content-Type-Options", "nosniff")
          .put("X-Frame-Options", "DENY")
          .put("Referrer-Policy", "no-referrer")
          .put("Cross-Origin-Opener-Policy", "same-origin")
          .put("Cross-Origin-Resource-Policy", "same-origin")
          .put("Cache-Control", "no-store")
          .asImmutable();

  /** A file of the page. */
  static Reply file(String type, byte[] content) {
    return ok(type, content);
  }

  /** A record, as JSON. */
  static Reply json(Object value) {
    return ok("application/json", Json.bytes(value));
  }

  private static Reply ok(String type, byte[] body) {
    return new Reply(
        HttpStatus.OK_200, ImmutableList.of(new HttpField(HttpHeader.CONTENT_TYPE, type)), body);
  }

  /** An error, with a message; the connection ends with it, whatever else was to come. */
  static Reply error(int status, String message) {
    return new Reply(status, json(new Problem(message)).headers(), Json.bytes(new Problem(message)))
        .with(List.of(HttpFields.CONNECTION_CLOSE));
  }

  /** This answer with more headers. */
  Reply with(List<HttpField> more) {
    return new Reply(
        status, ImmutableList.<HttpField>builder().addAll(headers).addAll(more).build(), body);
  }

  /** Sends this. */
  void send(Response response, Callback callback) {
    response.setStatus(status);
    HttpFields.Mutable fields = response.getHeaders();
    ALWAYS.forEach(fields::put);
    headers.forEach(fields::put);
    fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private record Problem(String error) {}
}
