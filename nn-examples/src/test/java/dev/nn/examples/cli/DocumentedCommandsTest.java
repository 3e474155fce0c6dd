package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

/**
 * Each command that a document or a help text shows has a name, options and values that there are.
 *
 * <p>{@code nn bench} is another program.
 */
final class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
  private static final Pattern SHOWN =
      Pattern.compile("(?:^|`|; )\\./nn ([^`#;|<>\n]+)", Pattern.MULTILINE);
  private static final Pattern EXAMPLE =
      Pattern.compile("^  nn ([^|<>\n]+?)(?:   .*)?$", Pattern.MULTILINE);

  @TempDir static Path directory;

  static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
        Stream<Path> modules = Files.find(ROOT, 2, (file, is) -> file.endsWith("README.md"))) {
      return Stream.concat(docs.filter(file -> file.toString().endsWith(".md")), modules)
          .filter(file -> !commands(SHOWN, read(file)).isEmpty())
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> commands(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1).strip())
        .filter(command -> !command.startsWith("bench"))
        .toList();
  }

  @Test
  void the_documents_with_commands_are_found() throws IOException {
    assertThat(documents()).hasSizeGreaterThan(4).contains(ROOT.resolve("README.md"));
    assertThat(commands(SHOWN, read(ROOT.resolve("docs/tutorial.md")))).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commands_of_documents_are_understood(Path document) {
    assertThat(commands(SHOWN, read(document))).allSatisfy(DocumentedCommandsTest::understood);
  }

  @Test
  void commands_of_help_texts_are_understood() {
    List<String> examples =
        new Program(directory)
            .run("help").lines().stream()
                .filter(line -> line.matches("  [a-z]+ .*"))
                .map(line -> line.strip().split(" ", -1)[0])
                .map(name -> new Program(directory).run(name, "--help").out())
                .flatMap(help -> commands(EXAMPLE, help).stream())
                .toList();
    assertThat(examples).hasSizeGreaterThan(20).allSatisfy(DocumentedCommandsTest::understood);
  }

  /** The name alone is a mention of the command, whatever it needs. */
  private static void understood(String command) {
    List<String> words = List.of(command.split(" +"));
    Program nn = new Program(directory);
    if (words.size() == 1) {
      assertThat(nn.run("help", command).code()).as(command).isZero();
      return;
    }
    nn.parse(words.toArray(String[]::new));
    List<String> names =
        switch (words.get(0)) {
          case "run" -> new ExperimentNames();
          case "replay" -> new ReplayCommand.Names();
          default -> words;
        };
    assertThat(names).as(command).contains(words.get(1));
  }

  @Test
  void commands_that_are_none_are_noticed() {
    assertThat(List.of("trains", "run ch6/base", "run ch6/baseline --epoch 3", "trace --image no"))
        .allSatisfy(
            wrong ->
                assertThatThrownBy(() -> understood(wrong))
                    .isInstanceOfAny(AssertionError.class, ParameterException.class));
  }
}
