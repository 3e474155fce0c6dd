package dev.nn.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.data.mnist.Mnist;
import dev.nn.examples.recognition.DigitReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Interaction;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.Kind;
import org.openqa.selenium.interactions.PointerInput.MouseButton;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page as people use it, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // Browsers take seconds to start.
@EnabledIf(
    value = "dev.nn.examples.serve.Chromium#isHere",
    disabledReason = "no browser: install chromium and chromium-driver, as .ci/run does")
final class PageTest {
  private static final LabeledImages DIGITS = EmbeddedDigits.of(23, 10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DigitReader one = Readers.embedded();
  private final DigitReader three = Readers.three();
  private final ChromeDriver desktop = Chromium.desktop();
  private final ChromeDriver phone = Chromium.phone();

  private SiteServer server = SiteServer.start(0, one);
  private ChromeDriver browser = desktop;

  private void open() {
    requireNoComplaints(); // Of an earlier test, and asking for them clears them.
    browser.get(server.address().toString());
    await("examples", () -> browser.findElements(By.cssSelector("#examples button")).size() == 10);
  }

  private void onAPhone() {
    browser = phone;
  }

  private void withThree() {
    server.close();
    server = SiteServer.start(0, three);
  }

  @AfterEach
  void begin_anew() {
    server.close();
    server = SiteServer.start(0, one);
    browser.get("about:blank");
    browser = desktop;
    Chromium.preferNothing(desktop);
  }

  @AfterAll
  void stop() {
    desktop.quit();
    phone.quit();
    server.close();
    one.close();
    three.close();
  }

  private void await(String what, Supplier<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.get()) {
      assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private WebElement element(String id) {
    return browser.findElement(By.id(id));
  }

  private void awaitDigit(String digit) {
    await("digit " + digit, () -> element("digit").getText().equals(digit));
  }

  /** What the script returns. */
  private Object script(String script) {
    return Objects.requireNonNull(browser.executeScript("return " + script), script);
  }

  /** Draws each run of ink in a row of the image as a line, in the middle of the paper. */
  private void draw(LabeledImages images, int example, Kind kind) {
    int side = images.input().width();
    WebElement paper = element("paper");
    double scale = 0.86 * paper.getSize().getWidth() / 20; // What MNIST fits digits into.
    double centreX = centre(images, example, true);
    double centreY = centre(images, example, false);
    PointerInput pointer = new PointerInput(kind, "pen");
    Sequence strokes = new Sequence(pointer, 0);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (isInk(images, example, x, y) && !isInk(images, example, x - 1, y)) {
          int end = x;
          while (isInk(images, example, end + 1, y)) {
            end++;
          }
          strokes.addAction(move(pointer, paper, scale * (x - centreX), scale * (y - centreY)));
          strokes.addAction(pointer.createPointerDown(MouseButton.LEFT.asArg()));
          strokes.addAction(move(pointer, paper, scale * (end - centreX), scale * (y - centreY)));
          strokes.addAction(pointer.createPointerUp(MouseButton.LEFT.asArg()));
        }
      }
    }
    browser.perform(List.of(strokes));
  }

  private static boolean isInk(LabeledImages images, int example, int x, int y) {
    int side = images.input().width();
    return x >= 0 && x < side && images.pixel(example, y * side + x) > 127;
  }

  /** The middle between the first and the last column, or row, with ink. */
  private static double centre(LabeledImages images, int example, boolean across) {
    int side = images.input().width();
    IntSummaryStatistics ink =
        IntStream.range(0, side * side)
            .filter(i -> isInk(images, example, i % side, i / side))
            .map(i -> across ? i % side : i / side)
            .summaryStatistics();
    return (ink.getMin() + ink.getMax()) / 2.0;
  }

  /** To so many pixels from the middle of the paper. */
  private static Interaction move(PointerInput pointer, WebElement paper, double x, double y) {
    return pointer.createPointerMove(
        Duration.ZERO, Origin.fromElement(paper), (int) Math.round(x), (int) Math.round(y));
  }

  /** What stood in the browser's console since this was last asked. */
  private List<String> complaints() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(each -> !each.contains("willReadFrequently")) // That is these tests.
        .toList();
  }

  private void requireNoComplaints() {
    assertThat(complaints()).as("the browser's console").isEmpty();
  }

  private List<Long> pixels(String canvas) {
    Object values =
        script(
            "Array.from(document.getElementById('%s').getContext('2d').getImageData(0, 0, 28, 28).data).filter((_, i) => i %% 4 === 0)"
                .formatted(canvas));
    return ((List<?>) values).stream().map(value -> (Long) value).toList();
  }

  @Test
  void reads_what_a_mouse_draws_and_shows_what_it_sees() {
    open();
    for (int i = 0; i < DIGITS.size(); i++) {
      draw(DIGITS, i, Kind.MOUSE);
      awaitDigit("" + DIGITS.label(i));

      assertThat(element("sure").getText()).matches("\\d+\\.\\d % sure");
      assertThat(browser.findElements(By.cssSelector("#bars .best"))).hasSize(1);
      assertThat(browser.findElement(By.cssSelector("#bars .best")).getText())
          .startsWith("" + DIGITS.label(i));
      assertThat(pixels("seen").stream().filter(level -> level > 127).count()).isBetween(20L, 300L);
      element("clear").click();
      awaitDigit("?");
    }
    requireNoComplaints();
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "NN_DATA", matches = ".+")
  void reads_test_images_of_mnist_that_are_drawn() throws IOException {
    LabeledImages images = Mnist.read(Path.of(System.getenv("NN_DATA"))).test().open();
    open();
    for (int i = 0; i < 10; i++) {
      draw(images, i, Kind.MOUSE);
      awaitDigit("" + images.label(i));
      element("clear").click();
      awaitDigit("?");
    }
  }

  @Test
  void shows_the_feature_maps_of_each_layer() {
    open();
    draw(DIGITS, 0, Kind.MOUSE);
    await("layers", () -> browser.findElements(By.cssSelector(".layer")).size() == 3);

    assertThat(browser.findElements(By.cssSelector(".layer h3")))
        .extracting(WebElement::getText)
        .containsExactly("20 feature maps of 12 × 12", "40 feature maps of 4 × 4", "100 neurons");
    assertThat(browser.findElements(By.cssSelector(".layer:nth-child(1) canvas"))).hasSize(20);
    assertThat(browser.findElements(By.cssSelector(".layer:nth-child(2) canvas"))).hasSize(40);
    Object colours =
        script(
            "[...document.querySelectorAll('.layer canvas')].map(c => new Set(c.getContext('2d').getImageData(0, 0, c.width, c.height).data).size)");
    long blank = ((List<?>) colours).stream().filter(count -> (Long) count < 8).count();
    assertThat(blank).as("maps of one colour").isLessThan(20);
  }

  @Test
  void is_drawn_on_and_cleared_by_keyboard_alone() {
    open();
    WebElement body = browser.findElement(By.tagName("body"));
    body.sendKeys(Keys.TAB);
    WebElement paper = browser.switchTo().activeElement();
    assertThat(paper.getAttribute("id")).isEqualTo("paper");

    paper.sendKeys(
        Keys.ARROW_UP.toString().repeat(9) + " " + Keys.ARROW_DOWN.toString().repeat(18));
    awaitDigit("1");
    assertThat(element("cursor").isDisplayed()).isTrue();
    assertThat(element("cursor").getAttribute("class")).contains("down");

    // The pen is lifted and put down again for a second mark; one mark is undone.
    paper.sendKeys(" " + Keys.ARROW_RIGHT.toString().repeat(8) + " " + Keys.ARROW_UP);
    paper.sendKeys(Keys.BACK_SPACE);
    awaitDigit("1");
    paper.sendKeys(Keys.ESCAPE);
    awaitDigit("?");
    assertThat(element("clear").isEnabled()).isFalse();
    requireNoComplaints();
  }

  @Test
  void tells_those_who_listen_when_the_hand_rests() {
    open();
    draw(DIGITS, 1, Kind.MOUSE);
    String label = "" + DIGITS.label(1);
    await("speech", () -> ("" + script("live.textContent")).matches(label + ", \\d+\\.\\d % sure"));
    assertThat(element("live").getAttribute("role")).isEqualTo("status");
  }

  @Test
  void puts_examples_on_the_paper() {
    open();
    List<WebElement> examples = browser.findElements(By.cssSelector("#examples button"));
    for (int digit = 0; digit < 10; digit++) {
      assertThat(examples.get(digit).getAccessibleName())
          .isEqualTo("Put a %d on the paper".formatted(digit));
      examples.get(digit).click();
      awaitDigit("" + digit);
    }
    element("undo").click();
    awaitDigit("?");
  }

  @Test
  void shows_the_votes_of_an_ensemble_and_the_inside_of_each_member() {
    withThree();
    open();
    draw(DIGITS, 2, Kind.MOUSE);
    awaitDigit("" + DIGITS.label(2));

    List<WebElement> votes = browser.findElements(By.cssSelector("#votes label"));
    assertThat(votes)
        .extracting(vote -> vote.findElement(By.className("name")).getText())
        .containsExactly("first.nn", "second.nn", "third.nn");
    assertThat(votes.subList(0, 2))
        .extracting(vote -> vote.findElement(By.tagName("b")).getText())
        .containsOnly("" + DIGITS.label(2));
    assertThat(votes.get(2).findElement(By.tagName("b")).getText()).matches("\\d");
    assertThat(element("sure").getText()).matches("[23] of 3 votes, \\d+\\.\\d % sure");

    votes.get(2).click();
    await(
        "the other model's layers",
        () -> browser.findElements(By.cssSelector(".layer")).size() == 1);
    assertThat(browser.findElement(By.cssSelector(".layer h3")).getText()).isEqualTo("20 neurons");
  }

  @Test
  void one_model_has_nobody_to_vote_with() {
    open();
    assertThat(element("votes").isDisplayed()).isFalse();
  }

  @Test
  void fits_a_phone_and_a_finger() {
    onAPhone();
    open();
    draw(DIGITS, 3, Kind.TOUCH);
    awaitDigit("" + DIGITS.label(3));

    assertThat((Long) script("innerWidth")).isEqualTo(390);
    assertThat((Long) script("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    assertThat((Long) script("Math.round(scrollY)")).isZero();
    List<?> small =
        (List<?>)
            script(
                "[...document.querySelectorAll('button, label')].filter(e => e.offsetParent && e.offsetHeight < 44).map(e => e.textContent)");
    assertThat(small).as("too small for a finger").isEmpty();
    requireNoComplaints();
  }

  @Test
  void is_dark_where_people_like_it_dark() {
    Chromium.prefer(browser, "prefers-color-scheme", "dark");
    open();
    draw(DIGITS, 4, Kind.MOUSE);
    awaitDigit("" + DIGITS.label(4));

    assertThat(brightness("body", "backgroundColor")).isLessThan(50);
    assertThat(brightness("#paper", "backgroundColor")).isLessThan(60);
    assertThat(brightness("body", "color")).isGreaterThan(200);
    assertThat(ink()).as("ink").isGreaterThan(200);

    Chromium.prefer(browser, "prefers-color-scheme", "light");
    await("light ink", () -> ink() < 60);
    assertThat(brightness("body", "backgroundColor")).isGreaterThan(200);
  }

  private long brightness(String selector, String property) {
    return (Long)
        script(
            "Math.max(...getComputedStyle(document.querySelector('%s')).%s.match(/\\d+/g).slice(0, 3))"
                .formatted(selector, property));
  }

  /** The red of the drawing's opaque pixels. */
  private long ink() {
    return (Long)
        script(
            "(() => { const c = document.getElementById('paper'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; for (let i = 3; i < d.length; i += 4) if (d[i] === 255) return d[i - 3]; return -1; })()");
  }

  @Test
  void keeps_still_for_those_who_ask_for_it() {
    Chromium.prefer(browser, "prefers-reduced-motion", "reduce");
    open();
    assertThat(script("getComputedStyle(document.querySelector('.track i')).transitionDuration"))
        .isEqualTo("0s");
  }

  /** What an injected text might try. */
  @Test
  void runs_no_script_but_its_own() {
    open();
    script(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.foreign = true'; document.body.append(s); return true; })()");
    assertThat(script("window.foreign === undefined")).isEqualTo(true);
    assertThat(complaints())
        .hasSize(1)
        .allMatch(message -> message.contains("Content Security Policy"));
  }

  @Test
  void says_that_the_server_is_gone() {
    open();
    server.close();
    draw(DIGITS, 5, Kind.MOUSE);
    await("trouble", () -> element("trouble").isDisplayed());
    assertThat(element("trouble").getText())
        .isEqualTo("There is no answer. Does nn serve still run? Draw on when it does.");
    assertThat(complaints()).isNotEmpty().allMatch(each -> each.contains("ERR_CONNECTION_REFUSED"));
  }

  /** A hand is faster than a network: what is shown in the end is of the last state. */
  @Test
  void the_last_answer_is_of_the_last_drawing() {
    open();
    List<WebElement> examples = browser.findElements(By.cssSelector("#examples button"));
    IntStream.range(0, 30).forEach(i -> examples.get(i % 10).click());
    awaitDigit("9");
    element("clear").click();
    examples.get(4).click();
    awaitDigit("4");
    assertThat(element("trouble").isDisplayed()).isFalse();
  }
}
