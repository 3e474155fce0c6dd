package dev.nn.optim.search;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.disk.DiskReason;
import dev.nn.optim.search.SearchException.Reason;
import dev.nn.optim.train.Accuracy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trainings that a search has done, on disk: lines that tell the search from others, then one
 * for each training. Safe for use by several threads.
 */
final class Journal implements AutoCloseable {
  private static final String VERSION = "nn search journal 1";
  private static final Pattern OUTCOME =
      Pattern.compile(
          "trial (\\d{1,9}), epochs (\\d{1,9}), repeat (\\d{1,9}):"
              + " (?:(\\d{1,9}) of (\\d{1,9})|diverged); .*");

  private final @Nullable JournalFile file;
  private final Map<Attempt.Key, Optional<Accuracy>> done = new LinkedHashMap<>();

  private Journal(@Nullable JournalFile file) {
    this.file = file;
  }

  /** A journal that nothing writes down. */
  static Journal none() {
    return new Journal(null);
  }

  /**
   * The journal in a file, which is made if there is none.
   *
   * @param identity what tells the search from others, a line each, by names
   * @throws SearchException if the file is in use, damaged, of another search, or cannot be used
   */
  static Journal open(Path path, ImmutableMap<String, String> identity, SearchListener listener) {
    JournalFile file = JournalFile.open(path);
    try {
      Journal journal = new Journal(file);
      journal.read(path, identity, listener);
      return journal;
    } catch (IOException e) {
      file.close();
      throw disk(path, e);
    } catch (Throwable failure) {
      file.close();
      throw failure;
    }
  }

  private void read(Path path, ImmutableMap<String, String> identity, SearchListener listener)
      throws IOException {
    JournalFile own = opened();
    List<String> expected = header(identity);
    List<String> lines = own.lines(expected.get(0));
    for (int i = 0; i < Math.min(lines.size(), expected.size()); i++) {
      requireSame(path, expected.get(i), lines.get(i));
    }
    own.tornBytes()
        .ifPresent(
            bytes ->
                listener.warned(
                    "The last line of %s was not finished when its search was stopped; its %d bytes are removed."
                        .formatted(path, bytes)));
    if (lines.size() < expected.size()) {
      own.append(expected.subList(lines.size(), expected.size()));
      return;
    }
    for (String line : lines.subList(expected.size(), lines.size())) {
      note(path, line);
    }
    if (!done.isEmpty()) {
      listener.resumed(done.size());
    }
  }

  private static List<String> header(ImmutableMap<String, String> identity) {
    List<String> lines = new ArrayList<>();
    lines.add(VERSION);
    identity.forEach((name, value) -> lines.add(name + ": " + value.replaceAll("\\R", " ")));
    return lines;
  }

  private static void requireSame(Path path, String expected, String received) {
    if (!received.equals(expected)) {
      throw new SearchException(
          Reason.OTHER_SEARCH,
          "%s is the journal of another search. Expected \"%s\". Received: \"%s\". Name another journal, or search as before."
              .formatted(path, expected, received));
    }
  }

  private void note(Path path, String line) {
    Matcher outcome = OUTCOME.matcher(line);
    if (!outcome.matches()) {
      throw damaged(path, line);
    }
    Attempt.Key key = new Attempt.Key(number(outcome, 1), number(outcome, 2), number(outcome, 3));
    Optional<Accuracy> accuracy =
        outcome.group(4) == null
            ? Optional.empty()
            : Optional.of(new Accuracy(number(outcome, 4), number(outcome, 5)));
    if (done.put(key, accuracy) != null) {
      throw damaged(path, line);
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static SearchException damaged(Path path, String line) {
    return new SearchException(
        Reason.DAMAGED,
        "%s is damaged. Expected a training that is told of once. Received: \"%s\". Name another journal."
            .formatted(path, line));
  }

  private static SearchException disk(Path path, IOException e) {
    return new SearchException(
        Reason.DISK,
        "Cannot write the journal %s: %s. What stands in it is not lost; the same search goes on from it."
            .formatted(path, DiskReason.of(e)));
  }

  /** What the attempt gave, if it is done. */
  synchronized Optional<Outcome> outcome(Attempt attempt) {
    return Optional.ofNullable(done.get(attempt.key()))
        .map(accuracy -> new Outcome(attempt, accuracy));
  }

  /**
   * Writes down a training, so that it lasts.
   *
   * @throws SearchException if it cannot be written
   */
  synchronized void add(Outcome outcome) {
    Attempt attempt = outcome.attempt();
    if (file != null) {
      String line =
          "trial %d, epochs %d, repeat %d: %s; %s"
              .formatted(
                  attempt.trial().id(),
                  attempt.epochs(),
                  attempt.repeat(),
                  outcome
                      .accuracy()
                      .map(each -> each.correct() + " of " + each.examples())
                      .orElse("diverged"),
                  attempt.trial().values());
      try {
        file.append(List.of(line));
      } catch (IOException e) {
        throw disk(file.path(), e);
      }
    }
    done.put(attempt.key(), outcome.accuracy());
  }

  private JournalFile opened() {
    if (file == null) {
      throw new IllegalStateException("This journal has no file.");
    }
    return file;
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
