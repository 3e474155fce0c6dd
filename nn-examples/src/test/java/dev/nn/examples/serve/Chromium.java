package dev.nn.examples.serve;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium of this machine, without a window; nothing is downloaded. */
final class Chromium {
  /** It tells at every start that it knows no newer browser; of that nothing is used here. */
  private static final Logger CHATTER = Logger.getLogger("org.openqa.selenium.devtools");

  private Chromium() {}

  /** Whether there is one, and its driver. */
  static boolean isHere() {
    return program("chromium").isPresent() && program("chromedriver").isPresent();
  }

  private static Optional<Path> program(String name) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser on a desktop. */
  static ChromeDriver desktop() {
    return start(options("--window-size=1200,900"));
  }

  /** A browser on a phone, 390 pixels wide, with fingers for a mouse. */
  static ChromeDriver phone() {
    ChromeOptions options = options();
    options.setExperimentalOption(
        "mobileEmulation",
        Map.of(
            "deviceMetrics",
            Map.of("width", 390, "height", 844, "pixelRatio", 2.0, "touch", true, "mobile", true)));
    return start(options);
  }

  private static ChromeOptions options(String... more) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").orElseThrow().toFile());
    // Containers run tests as root and have little shared memory.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments(more);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  private static ChromeDriver start(ChromeOptions options) {
    CHATTER.setLevel(Level.OFF);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }

  /** Makes the user prefer nothing. */
  static void preferNothing(ChromeDriver browser) {
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  /** Makes the user prefer something, such as dark colours. */
  static void prefer(ChromeDriver browser, String feature, String value) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }
}
