package dev.nn.peer.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Memory outside the heap that arrays are made over without another copy: DJL's fastest way in.
 *
 * @param bytes the memory
 * @param values the same as floats
 */
record Floats(ByteBuffer bytes, FloatBuffer values) {

  static Floats of(int count) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder());
    return new Floats(bytes, bytes.asFloatBuffer());
  }
}
