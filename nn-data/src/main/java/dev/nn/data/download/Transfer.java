package dev.nn.data.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** A file on its way: the part that is here, and who hears of it. */
final class Transfer {
  private final RemoteFile file;
  private final PartFile part;
  private final DownloadListener listener;
  private final AtomicLong received = new AtomicLong();

  Transfer(RemoteFile file, PartFile part, DownloadListener listener) {
    this.file = file;
    this.part = part;
    this.listener = listener;
  }

  /** The bytes from which on the mirror is asked. */
  long offset() {
    return part.size();
  }

  /** All bytes that have come, those since forgotten included; safe for any thread. */
  long received() {
    return received.get();
  }

  /** Forgets what is here. */
  void restart() throws IOException {
    part.restart();
  }

  /** Refuses {@code coming} more bytes if they are too many. */
  void requireRoom(long coming) throws MirrorFailure {
    if (part.size() + coming > file.limit()) {
      throw MirrorFailure.lasting(
          "sends more than the %d bytes that are accepted, stopped".formatted(file.limit()));
    }
  }

  /** Appends {@code bytes}. */
  void append(ByteBuffer bytes, long total) throws MirrorFailure, IOException {
    requireRoom(bytes.remaining());
    received.addAndGet(bytes.remaining());
    part.write(bytes);
    listener.received(file.packedName(), part.size(), total);
  }
}
