package dev.nn.onnx.protobuf;

import dev.nn.format.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes the fields of one message of Protocol Buffers, one after the other. */
public final class MessageWriter {
  private static final int LONGEST_VARINT = 10;

  private final List<ByteBuffer> pieces = new ArrayList<>();
  private long size;

  /** Adds a whole number. */
  public MessageWriter whole(int field, long value) {
    return key(field, WireType.VARINT).varint(value);
  }

  /** Adds whole numbers, each a field. */
  public MessageWriter wholes(int field, Collection<? extends Number> values) {
    values.forEach(value -> whole(field, value.longValue()));
    return this;
  }

  /** Adds a float. */
  public MessageWriter number(int field, float value) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return key(field, WireType.FIXED32).piece(bytes.putFloat(0, value));
  }

  /** Adds a text. */
  public MessageWriter text(int field, String value) {
    return bytes(field, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** Adds bytes, from the buffer's position to its limit. Not modified, and not copied. */
  public MessageWriter bytes(int field, ByteBuffer value) {
    return key(field, WireType.LENGTH).varint(value.remaining()).piece(value.duplicate());
  }

  /** Adds a message, as it is now. */
  public MessageWriter message(int field, MessageWriter message) {
    key(field, WireType.LENGTH).varint(message.size);
    pieces.addAll(message.pieces);
    size += message.size;
    return this;
  }

  /**
   * The bytes of the message, in pieces.
   *
   * @throws ModelFormatException if there are 2^31 or more, which no reader takes
   */
  public List<ByteBuffer> content() {
    if (size > Integer.MAX_VALUE) {
      throw new ModelFormatException(
          "a file of %d bytes, at most %d".formatted(size, Integer.MAX_VALUE));
    }
    return pieces.stream().map(ByteBuffer::duplicate).toList();
  }

  private MessageWriter key(int field, WireType type) {
    return varint(type.key(field));
  }

  private MessageWriter varint(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_VARINT);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    return piece(bytes.put((byte) rest).flip());
  }

  private MessageWriter piece(ByteBuffer bytes) {
    pieces.add(bytes);
    size += bytes.remaining();
    return this;
  }
}
