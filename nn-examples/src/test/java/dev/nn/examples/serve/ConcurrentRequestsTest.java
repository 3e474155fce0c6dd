package dev.nn.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.examples.recognition.DigitReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many who draw at once are each told of their own drawing. */
final class ConcurrentRequestsTest {
  private static final int CLIENTS = 16;
  private static final LabeledImages DIGITS = EmbeddedDigits.of(11, 200);

  private final HttpClient http = HttpClient.newHttpClient();

  private String read(URI page, int example) throws IOException, InterruptedException {
    String question = Readers.question(Readers.drawing(DIGITS, example), example % 3);
    HttpRequest request =
        HttpRequest.newBuilder(page.resolve("api/read"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void answers_at_once_are_those_one_by_one() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (DigitReader reader = Readers.three();
        SiteServer server = SiteServer.start(0, reader)) {
      List<String> expected = new ArrayList<>();
      List<Callable<String>> questions = new ArrayList<>();
      for (int i = 0; i < DIGITS.size(); i++) {
        int example = i;
        expected.add(read(server.address(), example));
        questions.add(() -> read(server.address(), example));
      }
      List<Future<String>> answers = clients.invokeAll(questions);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).as("drawing " + i).isEqualTo(expected.get(i));
      }
      assertThat(expected).doesNotHaveDuplicates();
    } finally {
      clients.shutdown();
    }
  }
}
