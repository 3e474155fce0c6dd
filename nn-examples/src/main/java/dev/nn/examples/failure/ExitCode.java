package dev.nn.examples.failure;

/** Why the program ended, for scripts. */
public enum ExitCode {
  /** All was done. */
  OK(0),
  /** A bug of this program. */
  INTERNAL(1),
  /** The command line is wrong. */
  USAGE(2),
  /** A data file is missing or damaged. */
  BAD_FILE(3),
  /** A file or directory cannot be written or read. */
  DISK(4),
  /** The cost is no longer a finite number. */
  DIVERGED(5),
  /** Too little memory. */
  OUT_OF_MEMORY(6),
  /** A download failed. */
  NETWORK(7),
  /** Ctrl-C ended it: 128 and the number of the signal. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** What the process returns. */
  public int code() {
    return code;
  }
}
