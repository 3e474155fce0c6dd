package dev.nn.optim.search;

import dev.nn.core.disk.DiskReason;
import dev.nn.core.disk.ExclusiveFile;
import dev.nn.core.disk.LastingDirectory;
import dev.nn.optim.search.SearchException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * A file of lines to which whole lines are appended, each with its CRC-32 and forced to disk; one
 * process's at a time. A last line that a kill or a loss of power tore is cut off when it is read.
 */
final class JournalFile implements AutoCloseable {
  private static final long LARGEST = 1 << 28;
  private static final int CRC_DIGITS = 8;

  private final Path path;
  private final ExclusiveFile file;
  private OptionalLong tornBytes = OptionalLong.empty();

  private JournalFile(Path path, ExclusiveFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens the file, which is made if there is none, with its directory.
   *
   * @throws SearchException if it is in use or cannot be opened
   */
  static JournalFile open(Path path) {
    try {
      LastingDirectory directory = LastingDirectory.of(path);
      directory.create();
      JournalFile journal = new JournalFile(path, ExclusiveFile.open(path));
      journal.keepName(directory);
      return journal;
    } catch (ExclusiveFile.InUseException e) {
      throw inUse(path);
    } catch (IOException e) {
      throw new SearchException(
          Reason.DISK, "Cannot open the journal %s: %s.".formatted(path, DiskReason.of(e)));
    }
  }

  private void keepName(LastingDirectory directory) throws IOException {
    try {
      directory.force();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static SearchException inUse(Path path) {
    return new SearchException(
        Reason.IN_USE,
        "The journal %s is in use by another search. Wait until that ends, or name another journal."
            .formatted(path));
  }

  Path path() {
    return path;
  }

  /**
   * All lines, without what tells that they are whole; a torn last line is cut off.
   *
   * @param first the first line that every such file has, so that no other file is cut
   * @throws SearchException if another line is damaged, or this is no such file
   */
  List<String> lines(String first) throws IOException {
    FileChannel channel = file.channel();
    if (channel.size() > LARGEST) {
      throw damaged("at most %d bytes".formatted(LARGEST), channel.size() + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
    byte[] all = bytes.array();
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < all.length) {
      int end = start;
      while (end < all.length && all[end] != '\n') {
        end++;
      }
      String line = new String(all, start, end - start, StandardCharsets.UTF_8);
      if (end == all.length || !isWhole(line)) {
        requireLast(lines.size() + 1, line, end, all.length);
        requireJournal(lines.isEmpty(), line, first);
        tornBytes = OptionalLong.of(all.length - start);
        break;
      }
      lines.add(line.substring(CRC_DIGITS + 1));
      start = end + 1;
    }
    channel.truncate(start);
    return lines;
  }

  private static boolean isWhole(String line) {
    return line.length() > CRC_DIGITS && withCrc(line.substring(CRC_DIGITS + 1)).equals(line);
  }

  private void requireLast(int number, String line, int end, int length) {
    if (end + 1 < length) {
      throw damaged("line %d as it was written".formatted(number), line);
    }
  }

  private void requireJournal(boolean isFirst, String line, String first) {
    if (isFirst && !withCrc(first).startsWith(line)) {
      throw damaged("a journal of a search", line);
    }
  }

  private SearchException damaged(String expected, String received) {
    return new SearchException(
        Reason.DAMAGED,
        "%s is damaged or no journal. Expected %s. Received: \"%s\". Name another journal."
            .formatted(path, expected, shortened(received)));
  }

  private static String shortened(String line) {
    return line.length() > 80 ? line.substring(0, 80) + "..." : line;
  }

  /** How many bytes of a torn line were cut off. */
  OptionalLong tornBytes() {
    return tornBytes;
  }

  /** Appends lines without breaks, at once, and forces them to disk. */
  void append(List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(withCrc(line)).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    FileChannel channel = file.channel();
    long size = channel.size();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, channel.size());
      }
      channel.force(true);
    } catch (IOException e) {
      channel.truncate(size); // No torn line in the middle, should another be appended.
      throw e;
    }
  }

  private static String withCrc(String line) {
    CRC32 crc = new CRC32();
    crc.update(line.getBytes(StandardCharsets.UTF_8));
    return "%08x %s".formatted(crc.getValue(), line);
  }

  /** Frees the file. Closing twice does nothing. */
  @Override
  public void close() {
    file.close();
  }
}
