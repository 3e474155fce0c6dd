package dev.nn.format.picture;

/** There is no digit in a picture; the message says why, in a few words. */
public final class PictureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A picture without a digit. */
  public PictureException(String message) {
    super(message);
  }
}
