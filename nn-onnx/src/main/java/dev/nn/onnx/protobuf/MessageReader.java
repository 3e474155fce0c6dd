package dev.nn.onnx.protobuf;

import dev.nn.format.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Reads the fields of one message of Protocol Buffers, in the order of its bytes.
 *
 * <pre>{@code
 * while (in.next()) {
 *   switch (in.field()) {
 *     case 1 -> name = in.text();
 *     default -> in.skip();
 *   }
 * }
 * }</pre>
 *
 * <p>Nothing is allocated for a length that a message states before so many bytes are seen to be
 * there, and nothing is read that is not asked for: messages within messages are passed over by
 * their lengths, however deep they are.
 */
public final class MessageReader {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LAST_FIELD = (1 << 29) - 1;

  private final String message;
  private final ByteBuffer bytes;
  private final int offset;
  private int field;
  private WireType type = WireType.VARINT;

  /**
   * Reads a message.
   *
   * @param message its name, for what is thrown
   * @param bytes from the buffer's position to its limit. Not modified.
   */
  public MessageReader(String message, ByteBuffer bytes) {
    this(message, bytes, 0);
  }

  private MessageReader(String message, ByteBuffer bytes, int offset) {
    this.message = message;
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.offset = offset;
  }

  /**
   * Goes to the next field, whose value is to be read or skipped then.
   *
   * @return whether there is one
   * @throws ModelFormatException if what stands there is none
   */
  public boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    int at = here();
    long key = varint();
    long number = key >>> 3;
    if (number < 1 || number > LAST_FIELD) {
      throw failure("field %s at byte %d".formatted(Long.toUnsignedString(number), at));
    }
    field = (int) number;
    type =
        WireType.of((int) key & 7)
            .orElseThrow(
                () ->
                    failure(
                        "field %d at byte %d is of the wire type %d"
                            .formatted(field, at, key & 7)));
    return true;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /**
   * The field's value, a whole number.
   *
   * @throws ModelFormatException if it is none
   */
  public long whole() {
    require(WireType.VARINT);
    return varint();
  }

  /**
   * Adds the field's value to {@code all}: one whole number, or several back to back.
   *
   * @param most how many there may be in all
   * @throws ModelFormatException if it is none, or there are more
   */
  public void wholes(Collection<Long> all, int most) {
    if (type != WireType.LENGTH) {
      requireRoom(all, most);
      all.add(whole());
      return;
    }
    MessageReader packed = new MessageReader(message, bytes(), here());
    while (packed.bytes.hasRemaining()) {
      packed.field = field;
      packed.requireRoom(all, most);
      all.add(packed.varint());
    }
  }

  /**
   * The field's value, a float.
   *
   * @throws ModelFormatException if it is none
   */
  public float number() {
    require(WireType.FIXED32);
    return take(Float.BYTES).getFloat(0);
  }

  /**
   * The field's value, the bytes of one float or of several back to back, little-endian.
   *
   * @throws ModelFormatException if it is none
   */
  public ByteBuffer numbers() {
    if (type == WireType.LENGTH) {
      return bytes();
    }
    require(WireType.FIXED32);
    return take(Float.BYTES);
  }

  /**
   * The field's value, a view of bytes.
   *
   * @throws ModelFormatException if it is none, or there are not as many as it says
   */
  public ByteBuffer bytes() {
    require(WireType.LENGTH);
    int at = here();
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw failure(
          "cut short: field %d at byte %d has %s bytes, %d are left"
              .formatted(field, at, Long.toUnsignedString(length), bytes.remaining()));
    }
    return take((int) length);
  }

  /**
   * The field's value, a text.
   *
   * @throws ModelFormatException if it is none, no UTF-8, or longer than 2^20 bytes
   */
  public String text() {
    ByteBuffer utf8 = bytes();
    if (utf8.remaining() > LONGEST_TEXT) {
      throw failure(
          "field %d is a text of %d bytes, at most %d"
              .formatted(field, utf8.remaining(), LONGEST_TEXT));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw failure("field %d is no text in UTF-8".formatted(field));
    }
  }

  /**
   * The field's value, a message.
   *
   * @param name of it, for what is thrown
   * @throws ModelFormatException if it is none
   */
  public MessageReader message(String name) {
    ByteBuffer content = bytes();
    return new MessageReader(name, content, here() - content.remaining());
  }

  /**
   * Passes over the field's value.
   *
   * @throws ModelFormatException if it is not all there
   */
  public void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> take(Long.BYTES);
      case FIXED32 -> take(Integer.BYTES);
      case LENGTH -> bytes();
    }
  }

  /**
   * Checks that one more of the field can be had.
   *
   * @param all that there are
   * @param most how many there may be
   * @throws ModelFormatException if there are as many
   */
  public void requireRoom(Collection<?> all, int most) {
    if (all.size() >= most) {
      throw failure("more than %d of field %d".formatted(most, field));
    }
  }

  /** The failure of this message. */
  public ModelFormatException failure(String what) {
    return new ModelFormatException("%s: %s".formatted(message, what));
  }

  private void require(WireType expected) {
    if (type != expected) {
      throw failure(
          "field %d is of the wire type %s, expected %s".formatted(field, type, expected));
    }
  }

  private long varint() {
    int at = here();
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      requireLeft(1);
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw failure("the number at byte %d does not end".formatted(at));
  }

  private ByteBuffer take(int length) {
    requireLeft(length);
    ByteBuffer taken = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + length);
    return taken;
  }

  private void requireLeft(int length) {
    if (length > bytes.remaining()) {
      throw failure("cut short at byte %d".formatted(here()));
    }
  }

  /** In the file. */
  private int here() {
    return offset + bytes.position();
  }
}
