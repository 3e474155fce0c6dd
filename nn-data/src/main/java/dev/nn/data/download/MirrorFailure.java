package dev.nn.data.download;

/** A mirror did not bring a file; the next one may. The message is a phrase for people. */
final class MirrorFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What may help. */
  enum Kind {
    /** Nothing: the mirror will do the same again. */
    LASTING,
    /** Another connection, which may bring the rest. */
    PASSING,
    /** The user, who knows the network. */
    UNREACHABLE
  }

  private final Kind kind;

  MirrorFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static MirrorFailure lasting(String message) {
    return new MirrorFailure(Kind.LASTING, message);
  }

  static MirrorFailure passing(String message) {
    return new MirrorFailure(Kind.PASSING, message);
  }

  Kind kind() {
    return kind;
  }
}
