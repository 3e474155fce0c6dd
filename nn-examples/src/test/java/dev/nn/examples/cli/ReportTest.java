package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.hash.Hashing;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.data.mnist.Mnist;
import dev.nn.examples.TinyMnist;
import dev.nn.examples.experiment.Book;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Experiment.Committee;
import dev.nn.examples.experiment.Figure;
import dev.nn.examples.experiment.Monitored;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.experiment.Preparation;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.ExampleOrder;
import dev.nn.optim.train.TrainingSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/** Pages as a browser finds them: what they show is what the result file and the data hold. */
final class ReportTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Plan PLAN =
      new Plan(
          Network.of(
              Shape.image(1, 28, 28), ConvPoolLayer.of(4, 5, 5).pool(4, 4), SoftmaxLayer.of(10)),
          Preparation.NONE,
          new TrainingSettings(
              Sgd.rate(0.1), L2.none(), 2, 10, 1, ExampleOrder.SHUFFLED, DataType.FLOAT),
          Duration.ofSeconds(1));

  private static final Experiment ONE =
      new Experiment("ch6/one", "four maps", Book.of(98.78, "best of 3", "chapter 6"), PLAN);

  private static final Experiment VOTE =
      new Experiment(
          "ch6/vote",
          "three of them",
          Book.of(99.67, "vote", "chapter 6"),
          PLAN,
          Optional.of(new Committee("ch6/one", 3)));

  private static final Experiment MONITORED =
      new Experiment(
          "ch3/monitored",
          "four maps, tested in each epoch",
          Book.of(95.49, Figure.PEAK_TEST, "chapter 3"),
          PLAN.monitoring(Monitored.TRAINING, Monitored.TEST));

  @TempDir Path directory;
  private Path data;
  private Path out;
  private LabeledImages test;
  private Program nn;

  @BeforeEach
  void start() throws IOException {
    data = TinyMnist.write(directory.resolve("tiny"));
    out = directory.resolve("out");
    test = Mnist.read(data).test().open();
    nn = new Program(directory, List.of(ONE, VOTE, MONITORED));
  }

  private Program.Ended nn(String... arguments) {
    Program.Ended ended =
        nn.run(
            Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    assertThat(ended.err()).doesNotContain("error");
    assertThat(ended.code()).isZero();
    return ended;
  }

  /** Trains and returns what was written, less the ending. */
  private Path run(String name, String... options) {
    String[] first = {"run", name, "--quiet", "--out", out.toString()};
    Program.Ended ended = nn(Stream.of(first, options).flatMap(Stream::of).toArray(String[]::new));
    String page =
        ended.lines().stream()
            .filter(line -> line.startsWith("report: "))
            .findFirst()
            .orElseThrow();
    assertThat(page).endsWith(".html");
    return Path.of(page.substring("report: ".length()).replaceFirst("\\.html$", ""));
  }

  private static Path with(Path base, String ending) {
    return base.resolveSibling(base.getFileName() + ending);
  }

  private static JsonNode json(Path base) throws IOException {
    return JSON.readTree(Files.readString(with(base, ".json")));
  }

  private static Document page(Path base) throws IOException {
    return Jsoup.parse(Files.readString(with(base, ".html")));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** What each test image is taken for, by a record of a run or a vote. */
  private int[] answers(JsonNode run) {
    int[] given = IntStream.range(0, test.size()).map(test::label).toArray();
    JsonNode errors = run.get("errors");
    if (errors.isArray()) {
      errors.forEach(each -> given[each.get("example").asInt()] = each.get("given").asInt());
    } else {
      errors
          .properties()
          .forEach(
              cell -> {
                String[] pair = cell.getKey().split(" as ", -1);
                for (JsonNode example : cell.getValue()) {
                  assertThat(test.label(example.asInt())).isEqualTo(Integer.parseInt(pair[0]));
                  given[example.asInt()] = Integer.parseInt(pair[1]);
                }
              });
    }
    return given;
  }

  private static void assertStandsAlone(Document page) {
    assertThat(page.select("script, iframe, object, embed, link, form, base")).isEmpty();
    assertThat(page.select("[style]")).as("the policy forbids them").isEmpty();
    for (Element each : page.getAllElements()) {
      each.attributes()
          .forEach(
              attribute -> {
                assertThat(attribute.getKey()).as(attribute.html()).doesNotStartWith("on");
                if (List.of("src", "href", "srcset", "action").contains(attribute.getKey())) {
                  assertThat(attribute.getValue())
                      .matches("(?s)(data:image/(png|svg\\+xml);base64,|#).*");
                }
              });
    }
    assertThat(page.select("style").html()).doesNotContain("url(", "@import");
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    String digest =
        Base64.getEncoder()
            .encodeToString(
                Hashing.sha256()
                    .hashString(page.expectFirst("style").data(), StandardCharsets.UTF_8)
                    .asBytes());
    assertThat(policy)
        .startsWith("default-src 'none'; img-src data:; style-src 'sha256-" + digest + "';");
    Elements ids = page.select("[id]");
    assertThat(ids).extracting(Element::id).doesNotHaveDuplicates();
    for (Element link : page.select("a")) {
      assertThat(page.getElementById(link.attr("href").substring(1)))
          .as(link.outerHtml())
          .isNotNull();
    }
    assertThat(page.select("img")).isNotEmpty().allMatch(image -> !image.attr("alt").isBlank());
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("h1")).hasSize(1);
  }

  private static Element last(Elements all) {
    return all.get(all.size() - 1);
  }

  /** The pixels of an image on a page, as the data have them. */
  private static int[] pixels(Element image) throws IOException {
    String source = image.attr("src");
    byte[] png = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
    return IntStream.range(0, decoded.getWidth() * decoded.getHeight())
        .map(
            k ->
                255
                    - decoded
                        .getRaster()
                        .getSample(k % decoded.getWidth(), k / decoded.getWidth(), 0))
        .toArray();
  }

  private void assertShows(Element item, int example) throws IOException {
    assertThat(last(item.select("small")).text()).isEqualTo(Integer.toString(example));
    assertThat(item.select(".label").text()).isEqualTo(Integer.toString(test.label(example)));
    assertThat(pixels(item.expectFirst("img")))
        .isEqualTo(IntStream.range(0, 28 * 28).map(k -> test.pixel(example, k)).toArray());
  }

  @Test
  void the_figures_of_a_run_are_those_of_its_result() throws IOException {
    Path base = run("ch6/one");
    JsonNode result = json(base);
    Document page = page(base);

    assertStandsAlone(page);
    assertThat(page.title()).startsWith("ch6/one");
    double accuracy = result.get("testAccuracyAtBestValidation").asDouble();
    assertThat(page.select("#figure").text()).isEqualTo(percent(accuracy));
    assertThat(page.select("#book").text()).startsWith("Book: not comparable, its 98.78 % is ");
    assertThat(page.select("#provenance").text())
        .contains(result.get("command").asText())
        .contains(result.at("/data/digest").asText())
        .contains(result.at("/settings/network").asText())
        .contains(result.at("/machine/cpu").asText())
        .contains("openings of the test images 1");
    Elements epochs = page.select("#epochs tbody tr");
    assertThat(epochs).hasSize(2);
    for (int i = 0; i < 2; i++) {
      JsonNode epoch = result.get("epochs").get(i);
      assertThat(epochs.get(i).select("td").eachText())
          .startsWith(
              Integer.toString(i + 1),
              String.format(Locale.ROOT, "%.4f", epoch.get("trainingCost").asDouble()),
              percent(epoch.get("validationAccuracy").asDouble()));
    }
  }

  @Test
  void the_test_images_are_opened_once_and_shown_without_opening_them_again() throws IOException {
    assertThat(json(run("ch6/one")).get("testOpenings").asInt()).isEqualTo(1);
    assertThat(json(run("ch6/one", "--seed", "5", "--seeds", "3")).get("testOpenings").asInt())
        .isEqualTo(3);
    assertThat(json(run("ch3/monitored")).get("testOpenings").asInt())
        .as("each of two epochs, and the errors of the best one")
        .isEqualTo(3);
  }

  @Test
  void a_cell_opens_exactly_the_images_behind_it() throws IOException {
    Path base = run("ch6/one");
    Document page = page(base);
    int[] given = answers(json(base));
    int wrong = 0;
    Elements rows = page.select(".matrix tbody tr");
    for (int label = 0; label < 10; label++) {
      for (int k = 0; k < 10; k++) {
        int row = label;
        int column = k;
        List<Integer> examples =
            IntStream.range(0, test.size())
                .filter(i -> test.label(i) == row && given[i] == column)
                .boxed()
                .toList();
        Element cell = rows.get(label).select("td").get(k);
        if (examples.isEmpty()) {
          assertThat(cell.select("a")).isEmpty();
          continue;
        }
        assertThat(cell.text()).isEqualTo(Integer.toString(examples.size()));
        Elements shown = page.expectFirst(cell.select("a").attr("href")).select("li");
        assertThat(shown).hasSize(examples.size());
        for (int i = 0; i < examples.size(); i++) {
          assertShows(shown.get(i), examples.get(i));
        }
        wrong += label == k ? 0 : examples.size();
      }
    }
    Elements all = page.select("#wrong li");
    assertThat(all).hasSize(wrong).isNotEmpty();
    int next = 0;
    for (int i = 0; i < test.size(); i++) {
      if (given[i] != test.label(i)) {
        assertShows(all.get(next), i);
        assertThat(all.get(next).select(".given").text()).isEqualTo("" + given[i]);
        assertThat(all.get(next++).select("img").attr("alt"))
            .isEqualTo("test image %d, a %d taken for a %d".formatted(i, test.label(i), given[i]));
      }
    }
  }

  @Test
  void precision_and_recall_are_those_of_the_answers() throws IOException {
    Path base = run("ch6/one");
    int[] given = answers(json(base));
    Elements rows = page(base).select("#classes tbody tr");
    for (int label = 0; label < 10; label++) {
      int k = label;
      double right = count(i -> test.label(i) == k && given[i] == k);
      double of = count(i -> test.label(i) == k);
      double taken = count(i -> given[i] == k);
      assertThat(rows.get(k).select("td").eachText())
          .containsExactly(
              Integer.toString((int) of),
              percent(right / of),
              Integer.toString((int) (of - right)),
              taken == 0 ? "–" : percent(right / taken),
              Integer.toString((int) (taken - right)),
              percent(2 * right / (of + taken)));
    }
  }

  private long count(IntPredicate which) {
    return IntStream.range(0, test.size()).filter(which).count();
  }

  @Test
  void networks_that_vote_are_shown_where_they_disagree() throws IOException {
    Path base = run("ch6/vote");
    JsonNode result = json(base);
    Document page = page(base);
    assertStandsAlone(page);
    List<int[]> members = new ArrayList<>();
    result.get("runs").forEach(run -> members.add(answers(run)));
    int[] vote = answers(result.get("vote"));

    assertThat(page.select("#figure").text())
        .isEqualTo(percent(result.at("/vote/testAccuracy").asDouble()));
    Map<Integer, Long> byRight = new TreeMap<>();
    Map<Integer, Long> voted = new HashMap<>();
    for (int i = 0; i < test.size(); i++) {
      int example = i;
      int right = (int) members.stream().filter(m -> m[example] == test.label(example)).count();
      byRight.merge(right, 1L, Long::sum);
      voted.merge(right, vote[i] == test.label(i) ? 1L : 0L, Long::sum);
    }
    Elements shares = page.expectFirst("#disagreement table").select("tbody tr");
    for (int right = 0; right <= 3; right++) {
      assertThat(shares.get(3 - right).select("th, td").eachText())
          .containsExactly(
              "" + right, "" + byRight.getOrDefault(right, 0L), "" + voted.getOrDefault(right, 0L));
    }
    Elements pairs = last(page.select("#disagreement table")).select("tbody tr");
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        int[] one = members.get(a);
        int[] other = members.get(b);
        assertThat(pairs.get(a).select("td").get(b).text())
            .isEqualTo(a == b ? "–" : "" + count(i -> one[i] != other[i]));
      }
    }
    for (Element item : page.select("#disagreement li")) {
      int example = Integer.parseInt(last(item.select("small")).text());
      assertShows(item, example);
      assertThat(item.select(".answers").text())
          .isEqualTo(
              String.join("", members.stream().map(m -> Integer.toString(m[example])).toList()));
      assertThat(members.stream().mapToInt(m -> m[example]).distinct().count()).isGreaterThan(1);
    }
  }

  @Test
  void the_page_is_made_again_to_the_byte_from_result_and_checkpoints() throws IOException {
    Path base = run("ch6/one", "--seeds", "2");
    String first = Files.readString(with(base, ".html"));
    Path again = directory.resolve("again.html");

    nn("report", with(base, ".json").toString(), "--out", again.toString());
    assertThat(again).hasContent(first);
    assertThat(Jsoup.parse(first).select("#filters img")).hasSize(1);

    Path elsewhere = directory.resolve("elsewhere.json");
    Files.copy(with(base, ".json"), elsewhere);
    nn("report", elsewhere.toString());
    Document without = Jsoup.parse(Files.readString(directory.resolve("elsewhere.html")));
    assertThat(without.select("#filters")).as("no checkpoints there").isEmpty();
    assertThat(without.select("#confusion li")).isNotEmpty();
  }

  @Test
  void checkpoints_of_another_training_give_no_filters() throws IOException {
    Path base = run("ch6/one", "--epochs", "1");
    run("ch6/one");

    nn("report", with(base, ".json").toString());

    assertThat(page(base).select("#filters")).isEmpty();
  }

  @Test
  void whatever_a_result_says_is_text_on_the_page() throws IOException {
    Path base = run("ch6/one");
    String evil =
        "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>\"' onload=x";
    String json =
        Files.readString(with(base, ".json"))
            .replaceFirst("\"command\" : \"[^\"]*", "\"command\" : " + quoted(evil))
            .replaceFirst("\"network\" : \"[^\"]*", "\"network\" : " + quoted(evil))
            .replaceFirst("\"cpu\" : \"[^\"]*", "\"cpu\" : " + quoted(evil))
            .replaceFirst("\"name\" : \"[^\"]*", "\"name\" : " + quoted(evil));
    Path file = directory.resolve("evil & <b>.json");
    Files.writeString(file, json);
    Files.copy(file, directory.resolve("other.json"));

    for (String more : List.of("", directory.resolve("other.json").toString())) {
      Path page = directory.resolve("evil.html");
      List<String> arguments =
          new ArrayList<>(List.of("report", file.toString(), "--out", page.toString()));
      if (!more.isEmpty()) {
        arguments.add(2, more);
      }
      nn(arguments.toArray(String[]::new));
      Document shown = Jsoup.parse(Files.readString(page));
      assertStandsAlone(shown);
      assertThat(shown.text()).contains(evil);
      assertThat(shown.select("b"))
          .noneMatch(each -> each.text().isEmpty() && each.attributesSize() == 0);
    }
  }

  private static String quoted(String text) throws IOException {
    String quoted = JSON.writeValueAsString(text);
    // Less the last quote, which the file has.
    return Matcher.quoteReplacement(quoted.substring(0, quoted.length() - 1));
  }

  @Test
  void several_runs_are_compared_on_one_page() throws IOException {
    Path one = run("ch6/one");
    Path other = run("ch6/one", "--seed", "2", "--epochs", "1");
    Path page = directory.resolve("both.html");

    nn(
        "report",
        with(one, ".json").toString(),
        with(other, ".json").toString(),
        "--out",
        page.toString());

    Document shown = Jsoup.parse(Files.readString(page));
    assertStandsAlone(shown);
    int[] first = answers(json(one));
    int[] second = answers(json(other));
    assertThat(shown.select("#runs tbody tr b").eachText())
        .containsExactly(
            percent(json(one).get("testAccuracyAtBestValidation").asDouble()),
            percent(json(other).get("testAccuracyAtBestValidation").asDouble()));
    assertThat(shown.select("#pairs tbody td").eachText().subList(0, 5))
        .containsExactly(
            "ch6/one (1)",
            "ch6/one (2)",
            "" + count(i -> first[i] != test.label(i) && second[i] == test.label(i)),
            "" + count(i -> first[i] == test.label(i) && second[i] != test.label(i)),
            "" + count(i -> first[i] != test.label(i) && second[i] != test.label(i)));
    assertThat(shown.select("tr.differs th").eachText())
        .contains("epochs", "command")
        .doesNotContain("network", "optimizer");
    for (Element item : shown.select("#pairs li")) {
      assertShows(item, Integer.parseInt(item.select("small").text()));
    }
  }

  @Test
  void a_result_of_other_data_is_not_shown_with_these() throws IOException {
    Path base = run("ch6/one");
    Program.Ended ended = nn.run("report", with(base, ".json").toString(), "--data", "embedded");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains(": was made on custom IDX files in ")
        .contains("hint: --data names the data that it was made on");
  }

  @Test
  void an_error_that_the_data_do_not_have_is_refused() throws IOException {
    Path base = run("ch6/one");
    String json = Files.readString(with(base, ".json"));
    assumeTrue(json.contains("\"errors\" : {"), "it makes errors");
    Files.writeString(
        with(base, ".json"),
        json.replace("\"errors\" : {", "\"errors\" : {\n\"1 as 2\" : [99999],"));

    Program.Ended ended =
        nn.run("report", with(base, ".json").toString(), "--data", data.toString());

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("example 99999 is no 1 taken for 2");
  }

  @Test
  void a_result_without_errors_needs_no_data() throws IOException {
    nn = new Program(directory);
    Path page = directory.resolve("old.html");

    Program.Ended ended = nn.run("report", "../results/ch6-conv.json", "--out", page.toString());

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    Document shown = Jsoup.parse(Files.readString(page));
    assertStandsAlone(shown);
    assertThat(shown.select("#figure").text()).isEqualTo("98.86 %");
    assertThat(shown.select("#book").text())
        .isEqualTo("Book: 98.78 % (best of 3 by validation, chapter 6).");
    assertThat(shown.select("#confusion").text()).contains("does not tell which test images");
    assertThat(shown.select("#seeds tbody tr")).hasSize(3);
  }

  @Test
  void what_is_no_result_is_refused() throws IOException {
    Path file = directory.resolve("x.json");
    Files.writeString(file, "{\"experiment\": \"ch9/none\"}");

    assertThat(nn.run("report", file.toString()).code()).isEqualTo(3);
    assertThat(nn.run("report", directory.resolve("no.json").toString()).code()).isEqualTo(3);
    assertThat(nn.run("report").code()).isEqualTo(2);
    assertThat(directory.resolve("x.html")).doesNotExist();
  }
}
