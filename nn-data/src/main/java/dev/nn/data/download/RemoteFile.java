package dev.nn.data.download;

import dev.nn.data.idx.IdxArray;

/**
 * An IDX file as it must arrive.
 *
 * @param name its name, without ".gz"
 * @param dimensions the number of its dimensions
 * @param size its bytes, unpacked
 * @param sha256 SHA-256 of its content, unpacked, since one content can be packed in many ways
 */
public record RemoteFile(String name, int dimensions, long size, String sha256) {
  // Packing what cannot be compressed adds some bytes, never this many.
  private static final long SLACK = 1 << 16;

  /** The name of the compressed file. */
  public String packedName() {
    return name + ".gz";
  }

  /** Whether {@code content} is the content of this file. */
  public boolean matches(IdxArray content) {
    return content.sha256().equals(sha256);
  }

  /** The most bytes that are accepted from a mirror. */
  long limit() {
    return size + SLACK;
  }
}
