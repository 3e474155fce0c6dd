package dev.nn.optim.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.optim.checkpoint.CheckpointException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

class CheckpointFileTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(4), SoftmaxLayer.of(3).initialization(Initialization.large()));
  private static final Map<String, String> TRAINING =
      Map.of("network", "two lines\nand a \\ and n = 3\r", "seed", "7");
  private static final EpochFigures EPOCH =
      new EpochFigures(
          0.1 + 0.2,
          3,
          7,
          1e-9,
          ImmutableMap.of(
              "training",
              new EpochFigures.Monitored(1.0 / 3, 2, 9),
              "test",
              new EpochFigures.Monitored(Double.NaN, 0, 1)));

  @TempDir Path directory;

  /** A checkpoint of some training after {@code steps} mini-batches, and the values in it. */
  private static Checkpoint checkpoint(long steps, DataType type) {
    try (Memory memory = Memory.of(type);
        Parameters parameters = NETWORK.initialize(type, RandomStream.of(steps));
        Parameters best = NETWORK.initialize(type, RandomStream.of(-steps))) {
      var slot = memory.zeros(parameters.values().length());
      slot.putScalar(2, Math.PI);
      return Checkpoint.of(
          TRAINING,
          new Arithmetic(2, "portable"),
          new Progress(5, steps, 30, 1.0 / 3, Double.NaN, 0.25),
          List.of(EPOCH, EPOCH),
          parameters,
          best,
          List.of(slot));
    }
  }

  private static Checkpoint checkpoint(long steps) {
    return checkpoint(steps, DataType.FLOAT);
  }

  private Path written(long steps) throws IOException {
    CheckpointFiles.in(directory).write(checkpoint(steps));
    return CheckpointFiles.in(directory).all().get(0);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void what_is_written_is_read_to_the_bit(DataType type) throws IOException {
    Checkpoint written = checkpoint(12, type);
    CheckpointFiles.in(directory).write(written);
    Checkpoint read = Checkpoint.latest(directory).orElseThrow();
    assertThat(read.training()).isEqualTo(TRAINING);
    assertThat(read.arithmetic()).isEqualTo(new Arithmetic(2, "portable"));
    assertThat(read.progress()).isEqualTo(written.progress());
    assertThat(read.epochs()).containsExactly(EPOCH, EPOCH);
    assertThat(read.isFinished()).isFalse();
    assertThat(read.vectors()).isEqualTo(written.vectors());
    assertThat(read.vectors().keySet()).containsExactly("parameters", "best", "slot 0");
  }

  @Test
  void values_go_back_where_they_came_from() throws IOException {
    CheckpointFiles.in(directory).write(checkpoint(12, DataType.DOUBLE));
    try (Memory memory = Memory.of(DataType.DOUBLE);
        Parameters expected = NETWORK.initialize(DataType.DOUBLE, RandomStream.of(12));
        Parameters parameters = Parameters.zeros(NETWORK.layout(), DataType.DOUBLE);
        Parameters best = Parameters.zeros(NETWORK.layout(), DataType.DOUBLE)) {
      var slot = memory.zeros(15);
      Checkpoint.latest(directory).orElseThrow().restore(parameters, best, List.of(slot));
      assertThat(parameters.values().toDoubleVector())
          .isEqualTo(expected.values().toDoubleVector())
          .isNotEqualTo(best.values().toDoubleVector());
      assertThat(slot.getDouble(2)).isEqualTo(Math.PI);
    }
  }

  @Test
  void values_of_another_type_are_refused() throws IOException {
    Path file = written(12);
    try (Parameters parameters = Parameters.zeros(NETWORK.layout(), DataType.DOUBLE)) {
      assertThatThrownBy(() -> Checkpoint.read(file).restore(parameters, parameters, List.of()))
          .isInstanceOf(CheckpointException.class)
          .hasMessage(
              "%s does not fit in its parameters: Expected 15 values of DOUBLE. Received: 15 of FLOAT.",
              file);
    }
  }

  @Test
  void the_last_two_are_kept() throws IOException {
    for (long steps : new long[] {5, 10, 15, 15, 20}) {
      CheckpointFiles.in(directory).write(checkpoint(steps));
    }
    assertThat(names())
        .containsExactly("step-000000000015.checkpoint", "step-000000000020.checkpoint");
  }

  @Test
  void no_checkpoint_is_not_an_error() {
    assertThat(Checkpoint.latest(directory)).isEmpty();
    assertThat(Checkpoint.latest(directory.resolve("none"))).isEmpty();
  }

  @Test
  void a_file_cut_short_anywhere_is_refused() throws IOException {
    Path file = written(1);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertDamaged(file, "cut to " + length);
    }
  }

  @Test
  void a_file_with_any_bit_changed_is_refused() throws IOException {
    Path file = written(1);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      int bit = 1 << (i % 8);
      bytes[i] ^= (byte) bit;
      Files.write(file, bytes);
      assertDamaged(file, "byte " + i);
      bytes[i] ^= (byte) bit;
    }
    Files.write(file, bytes);
    assertThat(Checkpoint.read(file).progress().steps()).isEqualTo(1);
  }

  @Test
  void a_file_with_more_behind_it_is_refused() throws IOException {
    Path file = written(1);
    Files.write(file, Bytes.concat(Files.readAllBytes(file), new byte[40]));
    assertDamaged(file, "40 bytes more");
  }

  private static void assertDamaged(Path file, String how) {
    assertThatExceptionOfType(CheckpointException.class)
        .as(how)
        .isThrownBy(() -> Checkpoint.read(file))
        .withMessageStartingWith(file + " is damaged or no checkpoint: ")
        .withMessageEndingWith(" Go on from the one before it, or train anew.")
        .extracting(CheckpointException::reason)
        .isEqualTo(Reason.DAMAGED);
  }

  /** Who writes such a file can also write its digest: no size is believed. */
  @Test
  void sizes_are_checked_even_under_a_right_digest() throws IOException {
    Path file = written(1);
    byte[] bytes = Files.readAllBytes(file);
    assertForged(file, bytes, "parameters=FLOAT 15", "parameters=FLOAT 99", "no room for its");
    assertForged(file, bytes, "parameters=FLOAT 15", "parameters=FLOAT 14", "4 bytes too many");
    assertForged(file, bytes, "parameters=FLOAT 15", "parameters=FLOAT -5", "no room for its");
    assertForged(file, bytes, "parameters=FLOAT 15", "parameters=FLOUT 15", "FLOUT");
    assertForged(file, bytes, "threads=2", "threads=x", "\"x\"");
    assertForged(file, bytes, "threads=2", "threats=2", "its header has no \"threads\"");
    assertForged(file, bytes, "epoch 2=", "epoch 1=", "its header has the line \"epoch 1=");
    byte[] long1 = bytes.clone();
    Arrays.fill(long1, 12, 15, (byte) 0xFF);
    Files.write(file, signed(long1));
    assertThatThrownBy(() -> Checkpoint.read(file))
        .hasMessageContaining("it has no room for its header of ");
  }

  /** It may be worth more than what is older: passed over, it would be lost. */
  @Test
  void a_file_of_another_version_is_named_as_such_and_not_passed_over() throws IOException {
    written(1);
    Path file = written(2);
    byte[] newer = Files.readAllBytes(file);
    newer[8] = 2;
    Files.write(file, signed(newer));

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoint.latest(directory))
        .withMessage(
            "%s was written by another version of nn: format 2, this one reads 1. Go on with that version, or train anew.",
            file)
        .extracting(CheckpointException::reason)
        .isEqualTo(Reason.OTHER_VERSION);
  }

  @Test
  void a_file_that_does_not_say_its_kernels_is_read() throws IOException {
    Path file = written(1);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    byte[] older = text.replace("kernels=", "colours=").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, signed(older));

    assertThat(Checkpoint.read(file).arithmetic()).isEqualTo(new Arithmetic(2, "unknown"));
  }

  /** 33 times the same 64 MiB, which a file could take and no array. */
  @Test
  void a_checkpoint_too_long_to_be_read_again_is_not_written() throws IOException {
    Vector large = new Vector(DataType.FLOAT, ByteBuffer.allocate(64 << 20));
    Map<String, Vector> vectors = new LinkedHashMap<>();
    for (int i = 0; i < 33; i++) {
      vectors.put("slot " + i, large);
    }
    Checkpoint checkpoint =
        new Checkpoint(
            "c",
            TRAINING,
            new Arithmetic(1, "vector"),
            new Progress(1, 1, 1, 1, 1, 1),
            List.of(),
            vectors);

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> CheckpointFiles.in(directory).write(checkpoint))
        .withMessageMatching(
            "a checkpoint of this network is 2,214,59.,... bytes long. Expected: at most 2,147,483,639")
        .extracting(CheckpointException::reason)
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(names()).isEmpty();
  }

  private static void assertForged(
      Path file, byte[] bytes, String found, String forged, String message) throws IOException {
    byte[] changed = bytes.clone();
    int at = Bytes.indexOf(bytes, found.getBytes(StandardCharsets.UTF_8));
    byte[] replacement = forged.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(replacement, 0, changed, at, replacement.length);
    Files.write(file, signed(changed));
    assertDamaged(file, forged);
    assertThatThrownBy(() -> Checkpoint.read(file)).hasMessageContaining(message);
  }

  private static byte[] signed(byte[] bytes) {
    int end = bytes.length - 32;
    byte[] content = Arrays.copyOf(bytes, end);
    return Bytes.concat(content, Hashing.sha256().hashBytes(content).asBytes());
  }

  @Test
  void a_foreign_file_is_refused() throws IOException {
    Path file = Files.writeString(directory.resolve("zip.checkpoint"), "PK and so on".repeat(20));
    assertThatThrownBy(() -> Checkpoint.read(file))
        .hasMessage(
            "%s is damaged or no checkpoint: it does not begin as a checkpoint. Go on from the one before it, or train anew.",
            file);
  }

  @Test
  void a_missing_file_is_an_error_of_the_disk() {
    Path file = directory.resolve("none.checkpoint");
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoint.read(file))
        .withMessage("Cannot read %s: no such file or directory.", file)
        .extracting(CheckpointException::reason)
        .isEqualTo(Reason.DISK);
  }

  @Test
  void the_one_before_a_damaged_one_is_used() throws IOException {
    written(1);
    Files.write(written(2), new byte[10]);
    assertThat(Checkpoint.latest(directory).orElseThrow().progress().steps()).isEqualTo(1);
  }

  @Test
  void if_all_are_damaged_that_is_an_error() throws IOException {
    Files.write(written(1), new byte[10]);
    Path latest = written(2);
    Files.write(latest, new byte[10]);
    assertThatThrownBy(() -> Checkpoint.latest(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(latest + " is damaged");
  }

  @Test
  void what_was_half_written_is_cleared_away() throws IOException {
    written(1);
    Files.write(directory.resolve("step-000000000009.checkpoint.tmp"), new byte[10]);
    try (CheckpointDirectory open = CheckpointDirectory.open(directory)) {
      assertThat(open.isEmpty()).isFalse();
    }
    assertThat(names()).containsExactly("lock", "step-000000000001.checkpoint");
  }

  @Test
  void checkpoints_can_be_deleted_and_what_is_not_theirs_stays() throws IOException {
    written(1);
    Path own = Files.createDirectory(directory.resolve("own"));
    CheckpointFiles.in(own).write(checkpoint(2));
    CheckpointDirectory.open(own).delete();
    assertThat(own).doesNotExist();
    Path note = Files.writeString(directory.resolve("note"), "a user's");
    CheckpointDirectory.open(directory).delete();
    assertThat(directory).isDirectoryContaining(note::equals);
    assertThat(names()).containsExactly("note");
  }

  @Test
  void a_copy_is_equal_to_the_bit_and_finished() throws IOException {
    Checkpoint finished = finished(3, 1);
    assertThat(finished.isCopyOf(finished(3, 2))).as("the time may differ").isTrue();
    assertThat(finished.isCopyOf(finished(4, 1))).isFalse();
    assertThat(checkpoint(3).isCopyOf(checkpoint(3))).as("unfinished").isFalse();
  }

  private static Checkpoint finished(long steps, double seconds) {
    Checkpoint open = checkpoint(steps);
    return new Checkpoint(
        "c",
        TRAINING,
        open.arithmetic(),
        new Progress(2, 7, 0, 0, 1, 0),
        List.of(EPOCH, new EpochFigures(1, 2, 3, seconds, ImmutableMap.of())),
        open.vectors());
  }

  @Test
  void checkpoints_can_be_moved() throws IOException {
    written(1);
    Path other = directory.resolve("other");
    try (CheckpointDirectory open = CheckpointDirectory.open(directory)) {
      open.moveTo(other);
      assertThat(open.isEmpty()).isTrue();
    }
    assertThat(Checkpoint.latest(other)).isPresent();
  }
}
