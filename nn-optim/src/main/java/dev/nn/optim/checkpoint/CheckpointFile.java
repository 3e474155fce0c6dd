package dev.nn.optim.checkpoint;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.nn.core.disk.DiskReason;
import dev.nn.optim.checkpoint.CheckpointException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The format of a checkpoint:
 *
 * <pre>
 * 8 bytes    0x89 'n' 'n' 'c' 'k' 'p' 't' '\n'
 * 4 bytes    the version of the format, 1; numbers are little-endian
 * 4 bytes    the length of the header in bytes
 * header     lines of name=value in UTF-8
 * vectors    IEEE 754, little-endian, back to back, in the order of the header
 * 32 bytes   SHA-256 of all that is before them, in every version
 * </pre>
 *
 * <p>No size that a file states is believed before the file is seen to be as long, and nothing is
 * made of a file whose digest is wrong.
 */
final class CheckpointFile {
  private static final byte[] MAGIC = {(byte) 0x89, 'n', 'n', 'c', 'k', 'p', 't', '\n'};
  private static final int VERSION = 1;
  private static final int PREFIX = MAGIC.length + 2 * Integer.BYTES;
  private static final int DIGEST = 32;

  /** What a Java array holds. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private static final HashFunction SHA_256 = Hashing.sha256();

  /** What an epoch has, and each data set that was monitored after it. */
  private static final int EPOCH_WORDS = 4;

  private static final String TRAINING = "training ";
  private static final String EPOCH = "epoch ";
  private static final String VECTOR = "vector ";

  private CheckpointFile() {}

  /**
   * The bytes of the file, in pieces.
   *
   * @throws CheckpointException if they are too many to be read again
   */
  static List<ByteBuffer> encode(Checkpoint checkpoint) {
    byte[] header = header(checkpoint).bytes();
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
    prefix.put(MAGIC).putInt(VERSION).putInt(header.length).flip();
    List<ByteBuffer> pieces = new ArrayList<>(List.of(prefix, ByteBuffer.wrap(header)));
    checkpoint.vectors().values().forEach(vector -> pieces.add(vector.bytes().duplicate()));
    long size = DIGEST;
    for (ByteBuffer piece : pieces) {
      size += piece.remaining();
    }
    if (size > LONGEST) {
      throw new CheckpointException(
          Reason.TOO_LARGE,
          "a checkpoint of this network is %,d bytes long. Expected: at most %,d"
              .formatted(size, LONGEST));
    }
    Hasher hasher = SHA_256.newHasher();
    pieces.forEach(piece -> hasher.putBytes(piece.duplicate()));
    pieces.add(ByteBuffer.wrap(hasher.hash().asBytes()));
    return pieces;
  }

  private static Header header(Checkpoint checkpoint) {
    Header header = new Header();
    Progress progress = checkpoint.progress();
    checkpoint.training().forEach((name, value) -> header.put(TRAINING + name, value));
    header.put("threads", checkpoint.arithmetic().threads());
    header.put("kernels", checkpoint.arithmetic().kernels());
    header.put("planned", progress.planned());
    header.put("steps", progress.steps());
    header.put("examples", progress.examples());
    header.put("total", progress.total());
    header.put("last cost", progress.lastCost());
    header.put("seconds", progress.seconds());
    for (EpochFigures each : checkpoint.epochs()) {
      header.put(EPOCH + (header.under(EPOCH).size() + 1), line(each));
    }
    checkpoint
        .vectors()
        .forEach(
            (name, vector) -> header.put(VECTOR + name, vector.type() + " " + vector.length()));
    return header;
  }

  /**
   * Reads a file.
   *
   * @throws CheckpointException if it cannot be read, is damaged, no checkpoint, or of another
   *     version
   */
  static Checkpoint read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return decode(file.toString(), bytes(file, channel));
    } catch (IOException e) {
      throw new CheckpointException(
          Reason.DISK, "Cannot read %s: %s.".formatted(file, DiskReason.of(e)), e);
    }
  }

  private static byte[] bytes(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(MAGIC.length);
    fill(channel, start);
    if (!Arrays.equals(start.array(), MAGIC)) {
      throw damaged(file.toString(), "it does not begin as a checkpoint");
    }
    long size = channel.size();
    if (size < PREFIX + DIGEST || size > LONGEST) {
      throw damaged(file.toString(), "a checkpoint is not %,d bytes long".formatted(size));
    }
    byte[] all = new byte[(int) size];
    fill(channel.position(0), ByteBuffer.wrap(all));
    return all;
  }

  /** Reads until the buffer is full or the file ends, which leaves zeros. */
  private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer);
    }
  }

  private static Checkpoint decode(String source, byte[] all) {
    int end = all.length - DIGEST;
    if (!SHA_256.hashBytes(all, 0, end).equals(digest(all, end))) {
      throw damaged(source, "its SHA-256 is not the one it ends with");
    }
    ByteBuffer fields = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    int version = fields.getInt(MAGIC.length);
    if (version != VERSION) {
      throw new CheckpointException(
          Reason.OTHER_VERSION,
          "%s was written by another version of nn: format %d, this one reads %d. Go on with that version, or train anew."
              .formatted(source, version, VERSION));
    }
    int length = fields.getInt(MAGIC.length + Integer.BYTES);
    if (length < 0 || length > end - PREFIX) {
      throw damaged(source, "it has no room for its header of %d bytes".formatted(length));
    }
    try {
      Header header = Header.of(Arrays.copyOfRange(all, PREFIX, PREFIX + length));
      return checkpoint(source, header, vectors(header, fields, PREFIX + length, end));
    } catch (IllegalArgumentException e) { // Of numbers, too.
      throw damaged(source, String.valueOf(e.getMessage()));
    }
  }

  private static HashCode digest(byte[] all, int at) {
    return HashCode.fromBytes(Arrays.copyOfRange(all, at, at + DIGEST));
  }

  private static Map<String, Vector> vectors(Header header, ByteBuffer all, int from, int end) {
    Map<String, Vector> vectors = new LinkedHashMap<>();
    long at = from;
    for (Map.Entry<String, String> line : header.under(VECTOR).entrySet()) {
      String[] words = words(line.getValue(), 2);
      DataType type = DataType.valueOf(words[0]);
      long length = Integer.parseInt(words[1]) * (long) type.width();
      if (length < 0 || length > end - at) {
        throw new IllegalArgumentException(
            "it has no room for its %s, %s".formatted(line.getKey(), line.getValue()));
      }
      ByteBuffer bytes = all.slice((int) at, (int) length).order(ByteOrder.LITTLE_ENDIAN);
      vectors.put(line.getKey(), new Vector(type, bytes));
      at += length;
    }
    if (at != end) {
      throw new IllegalArgumentException("it has %d bytes too many".formatted(end - at));
    }
    return vectors;
  }

  private static Checkpoint checkpoint(String source, Header header, Map<String, Vector> vectors) {
    Progress progress =
        new Progress(
            Integer.parseInt(header.get("planned")),
            Long.parseLong(header.get("steps")),
            Integer.parseInt(header.get("examples")),
            Double.parseDouble(header.get("total")),
            Double.parseDouble(header.get("last cost")),
            Double.parseDouble(header.get("seconds")));
    List<EpochFigures> epochs = new ArrayList<>();
    header.under(EPOCH).values().forEach(line -> epochs.add(epoch(line)));
    Arithmetic arithmetic =
        new Arithmetic(
            Integer.parseInt(header.get("threads")), header.get("kernels", Arithmetic.UNKNOWN));
    return new Checkpoint(source, header.under(TRAINING), arithmetic, progress, epochs, vectors);
  }

  /** Four words, and four more for each data set that was monitored. */
  private static String line(EpochFigures epoch) {
    List<Object> words = new ArrayList<>();
    Collections.addAll(
        words, epoch.trainingCost(), epoch.correct(), epoch.examples(), epoch.seconds());
    epoch
        .monitored()
        .forEach(
            (name, each) ->
                Collections.addAll(words, name, each.cost(), each.correct(), each.examples()));
    return Joiner.on(' ').join(words);
  }

  private static EpochFigures epoch(String line) {
    List<String> words = Splitter.on(' ').splitToList(line);
    if (words.size() % EPOCH_WORDS != 0) {
      throw unreadable(line);
    }
    ImmutableMap.Builder<String, EpochFigures.Monitored> monitored = ImmutableMap.builder();
    for (int i = EPOCH_WORDS; i < words.size(); i += EPOCH_WORDS) {
      monitored.put(
          words.get(i),
          new EpochFigures.Monitored(
              Double.parseDouble(words.get(i + 1)),
              Integer.parseInt(words.get(i + 2)),
              Integer.parseInt(words.get(i + 3))));
    }
    return new EpochFigures(
        Double.parseDouble(words.get(0)),
        Integer.parseInt(words.get(1)),
        Integer.parseInt(words.get(2)),
        Double.parseDouble(words.get(3)),
        monitored.buildOrThrow());
  }

  private static String[] words(String line, int count) {
    String[] words = line.split(" ", -1);
    if (words.length != count) {
      throw unreadable(line);
    }
    return words;
  }

  private static IllegalArgumentException unreadable(String line) {
    return new IllegalArgumentException("its header has \"%s\"".formatted(line));
  }

  private static CheckpointException damaged(String source, String damage) {
    return new CheckpointException(
        Reason.DAMAGED,
        "%s is damaged or no checkpoint: %s. Go on from the one before it, or train anew."
            .formatted(source, damage));
  }
}
