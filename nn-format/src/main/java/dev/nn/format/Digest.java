package dev.nn.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** SHA-256. */
final class Digest {
  private Digest() {}

  /** The digest of {@code pieces}, each from its position to its limit. Not modified. */
  static byte[] of(List<ByteBuffer> pieces) {
    try {
      MessageDigest digest = MessageDigest.getInstance(Layout.SHA_256);
      pieces.forEach(piece -> digest.update(piece.duplicate()));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
