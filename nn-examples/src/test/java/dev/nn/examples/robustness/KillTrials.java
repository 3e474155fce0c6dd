package dev.nn.examples.robustness;

import dev.nn.core.random.RandomStream;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Trainings that are killed with SIGKILL at random moments, again and again, while they write
 * checkpoints all the time: half of them at any moment, half while a file is being written. Each
 * goes on from what it finds, and is compared, when it is done, with one that was never killed.
 */
final class KillTrials {
  private static final long SEED = 1;

  /** The same from the beginning of the next one on, in microseconds. */
  private static final int MICROSECONDS = 4000;

  /** How many kills are told of at once, on the standard error. */
  private static final int SHOWN = 10;

  /** The longest time in milliseconds between a new checkpoint and the kill. */
  private static final int LATEST = 60;

  private final Path directory;
  private final RandomStream random = RandomStream.of(SEED).at("kills");
  private final Checkpoint straight;
  private int trainings;
  private Tally tally = new Tally(0, 0, 0, 0, 0, 0);

  /**
   * What came of it.
   *
   * @param kills how many processes were killed
   * @param halfWritten how many of them while a checkpoint was being written
   * @param unreadable how many left no readable checkpoint
   * @param lost how many left an older one than they had shown
   * @param trainings how many trainings were done in the end
   * @param different how many of them ended with other bits than the one that was not killed
   */
  record Tally(int kills, int halfWritten, int unreadable, int lost, int trainings, int different) {

    Tally killed(boolean half, boolean read, boolean there) {
      return new Tally(
          kills + 1,
          halfWritten + (half ? 1 : 0),
          unreadable + (read ? 0 : 1),
          lost + (there ? 0 : 1),
          trainings,
          different);
    }

    Tally done(boolean same) {
      return new Tally(
          kills, halfWritten, unreadable, lost, trainings + 1, different + (same ? 0 : 1));
    }

    boolean isGood() {
      return unreadable == 0 && lost == 0 && different == 0 && trainings > 0;
    }

    @Override
    public String toString() {
      return "%d kills, %d while a checkpoint was being written: %d unreadable, %d lost a checkpoint; %d trainings resumed to their end, %d with other bits than unkilled"
          .formatted(kills, halfWritten, unreadable, lost, trainings, different);
    }
  }

  private KillTrials(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    Path place = directory.resolve("straight");
    requireSuccess(DigitTraining.start(place));
    this.straight = Checkpoint.latest(place).orElseThrow();
  }

  /**
   * Kills as often as the first argument says, 100 times without one; fails if anything is lost.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int kills = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
    Tally tally = run(Files.createTempDirectory("nn-kill"), kills);
    System.out.println(tally);
    if (!tally.isGood()) {
      throw new IllegalStateException("Checkpoints did not survive.");
    }
  }

  /**
   * Kills trainings in {@code directory}.
   *
   * @param kills how many
   */
  static Tally run(Path directory, int kills) throws IOException, InterruptedException {
    KillTrials trials = new KillTrials(directory);
    while (trials.tally.kills() < kills) {
      trials.kill();
      if (trials.tally.kills() % SHOWN == 0) {
        System.err.println(trials.tally);
      }
    }
    if (shown(trials.place()) >= 0) {
      trials.end();
    }
    return trials.tally;
  }

  private Path place() {
    return directory.resolve("killed-" + trainings);
  }

  private void kill() throws IOException, InterruptedException {
    long before = shown(place());
    Process process = DigitTraining.start(place());
    while (shown(place()) <= before && process.isAlive()) {
      Thread.sleep(2);
    }
    if (random.nextInt(2) == 0) {
      Thread.sleep(random.nextInt(LATEST));
    } else {
      while (!isHalfWritten() && process.isAlive()) {
        Thread.onSpinWait();
      }
      LockSupport.parkNanos(random.nextInt(MICROSECONDS) * 1000L);
    }
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    if (alive) {
      Optional<Checkpoint> found = read();
      long least = shown(place());
      tally =
          tally.killed(
              isHalfWritten(),
              found.isPresent(),
              found.filter(each -> each.progress().steps() >= least).isPresent());
    }
    if (read().filter(Checkpoint::isFinished).isPresent()) {
      end();
    }
  }

  /** Lets the training go on to its end; the next begins anew. */
  private void end() throws IOException, InterruptedException {
    requireSuccess(DigitTraining.start(place()));
    tally = tally.done(read().filter(straight::isCopyOf).isPresent());
    trainings++;
  }

  private Optional<Checkpoint> read() {
    try {
      return Checkpoint.latest(place());
    } catch (CheckpointException e) {
      System.out.println(e.getMessage());
      return Optional.empty();
    }
  }

  /** The steps of the latest checkpoint by its name, whole or not; -1 if there is none. */
  private static long shown(Path place) throws IOException {
    return names(place)
        .filter(name -> name.endsWith(".checkpoint"))
        .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
        .max()
        .orElse(-1);
  }

  private boolean isHalfWritten() throws IOException {
    return names(place()).anyMatch(name -> name.endsWith(".tmp"));
  }

  private static Stream<String> names(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  private static void requireSuccess(Process process) throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "Expected a training to end well. Received: exit code %d.".formatted(code));
    }
  }
}
