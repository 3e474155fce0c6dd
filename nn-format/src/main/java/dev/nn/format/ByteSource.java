package dev.nn.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a file, read where they are asked for. */
interface ByteSource {

  /** The number of bytes. */
  long size() throws IOException;

  /** The {@code length} bytes from {@code from} on, all of which are there. */
  ByteBuffer read(long from, int length) throws IOException;

  /** The bytes of an open file. */
  record OfChannel(FileChannel channel) implements ByteSource {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public ByteBuffer read(long from, int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new ModelFormatException("cut short while it was read");
        }
      }
      return bytes.flip();
    }
  }

  /** Bytes in memory. */
  record OfBuffer(ByteBuffer bytes) implements ByteSource {
    @Override
    public long size() {
      return bytes.remaining();
    }

    @Override
    public ByteBuffer read(long from, int length) {
      return bytes.slice((int) from, length);
    }
  }
}
