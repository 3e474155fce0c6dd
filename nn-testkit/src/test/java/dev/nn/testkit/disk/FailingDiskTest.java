package dev.nn.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.disk.LastingDirectory;
import dev.nn.core.disk.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of the disk fails once, and its power is cut after every change. */
class FailingDiskTest {
  private static final String FILE = "/d/file";

  /** Longer than one write takes. */
  private static final String OLD = "old ".repeat(170);

  private static final String NEW = "new ".repeat(200);

  /** Puts a file in place of another. */
  private interface Writer {
    void write(Path file, ByteBuffer content) throws IOException;
  }

  private static final Writer WHOLE =
      (file, content) -> WholeFile.at(file).write(List.of(content, ByteBuffer.allocate(0)));

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SimulatedDisk disk() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    new LastingDirectory(disk.path("/d")).create();
    WHOLE.write(disk.path(FILE), bytes(OLD));
    return disk;
  }

  private static String content(SimulatedDisk disk) {
    Path file = disk.path(FILE);
    if (!Files.exists(file)) {
      return "none";
    }
    try {
      String text = Files.readString(file);
      return text.equals(OLD) ? "old" : text.equals(NEW) ? "new" : "damaged";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What may be found when the power is cut while the file is written, and after that. */
  private static Set<String> found(Writer writer) throws IOException {
    SimulatedDisk disk = disk();
    int from = disk.changes();
    writer.write(disk.path(FILE), bytes(NEW));
    Set<String> found = new TreeSet<>();
    for (int changes = from; changes <= disk.changes(); changes++) {
      String when = changes < disk.changes() ? "" : "afterwards ";
      disk.afterPowerLoss(changes).forEach(each -> found.add(when + content(each)));
    }
    return found;
  }

  @Test
  void the_old_or_the_new_file_is_there_whenever_the_power_is_cut() throws IOException {
    assertThat(found(WHOLE)).containsExactly("afterwards new", "new", "old");
  }

  /** Each leaves one thing out; a test that passes all of them would test nothing. */
  static Stream<Arguments> careless() {
    Writer inPlace =
        (file, content) ->
            fill(file, content, StandardOpenOption.TRUNCATE_EXISTING, channel -> true);
    Writer unforced =
        (file, content) -> {
          Path temporary = file.resolveSibling("tmp");
          fill(temporary, content, StandardOpenOption.CREATE, channel -> false);
          Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
          LastingDirectory.of(file).force();
        };
    Writer nameNotForced =
        (file, content) -> {
          Path temporary = file.resolveSibling("tmp");
          fill(temporary, content, StandardOpenOption.CREATE, channel -> true);
          Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        };
    Writer deletedFirst =
        (file, content) -> {
          Path temporary = file.resolveSibling("tmp");
          fill(temporary, content, StandardOpenOption.CREATE, channel -> true);
          Files.delete(file);
          Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
          LastingDirectory.of(file).force();
        };
    return Stream.of(
        Arguments.of("in place", inPlace, "damaged"),
        Arguments.of("content not forced", unforced, "damaged"),
        Arguments.of("name not forced", nameNotForced, "afterwards old"),
        Arguments.of("deleted first", deletedFirst, "none"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("careless")
  void careless_writers_are_found_out(String name, Writer writer, String loss) throws IOException {
    assertThat(found(writer)).as(name).contains(loss);
  }

  private static void fill(
      Path file, ByteBuffer content, StandardOpenOption how, IntPredicate forced)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, how)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      if (forced.test(0)) {
        channel.force(true);
      }
    }
  }

  /** The disk fails once and works again, or is broken from then on. */
  static Stream<Arguments> failures() {
    IntFunction<IntPredicate> once = number -> call -> call == number;
    IntFunction<IntPredicate> ever = number -> call -> call >= number;
    return Stream.of(Arguments.of("once", once), Arguments.of("from then on", ever));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void whichever_call_fails_the_old_or_the_new_file_is_whole(
      String how, IntFunction<IntPredicate> failure) throws IOException {
    int number = 1;
    while (fails(failure, number)) {
      number++;
    }
    assertThat(number).as("calls, " + how).isGreaterThan(8);
  }

  /** Whether the writing is told to have failed; at the latest where there are no more calls. */
  private static boolean fails(IntFunction<IntPredicate> failure, int number) throws IOException {
    SimulatedDisk disk = disk();
    disk.failAt(failure.apply(number));
    boolean told = false;
    try {
      WHOLE.write(disk.path(FILE), bytes(NEW));
    } catch (IOException e) {
      told = true;
      assertThat(e).hasMessage("No space left on device");
    }
    boolean reached = disk.calls() >= number;
    disk.failAt(call -> false);
    assertThat(told).as("call %d", number).isEqualTo(reached);
    Set<String> left = new TreeSet<>(Set.of(content(disk)));
    disk.afterPowerLoss(disk.changes()).forEach(each -> left.add(content(each)));
    assertThat(left).as("call %d", number).isSubsetOf(told ? Set.of("old", "new") : Set.of("new"));
    WHOLE.write(disk.path(FILE), bytes(NEW));
    assertThat(content(disk)).as("once the disk works again").isEqualTo("new");
    return told;
  }

  @Test
  void what_fails_once_leaves_no_temporary_file() throws IOException {
    SimulatedDisk disk = disk();
    WHOLE.write(disk.path(FILE), bytes(NEW));
    int calls = disk.calls();
    for (int number = 1; number <= calls; number++) {
      int failing = number;
      SimulatedDisk each = disk();
      each.failAt(call -> call == failing);
      try {
        WHOLE.write(each.path(FILE), bytes(NEW));
      } catch (IOException e) {
        assertThat(e.getSuppressed()).isEmpty();
      }
      each.failAt(call -> false);
      try (Stream<Path> names = Files.list(each.path("/d"))) {
        assertThat(names).as("call %d", number).containsExactly(each.path(FILE));
      }
    }
  }

  @Test
  void directories_last_with_those_above_them() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Path deep = disk.path("/a/b/c");

    new LastingDirectory(deep).create();
    new LastingDirectory(deep).create();

    assertThat(disk.afterPowerLoss(disk.changes()))
        .isNotEmpty()
        .allSatisfy(after -> assertThat(after.path("/a/b/c")).isDirectory());
    Files.createDirectory(disk.path("/by-another"));
    new LastingDirectory(disk.path("/by-another")).create();
    assertThat(disk.afterPowerLoss(disk.changes()))
        .allSatisfy(after -> assertThat(after.path("/by-another")).isDirectory());
    assertThat(LastingDirectory.of(disk.path("/")).path()).isEqualTo(disk.path("/"));
  }
}
