package dev.nn.examples.diagnosis;

import com.google.common.base.Throwables;
import dev.nn.core.disk.DiskReason;
import dev.nn.data.DataFormatException;
import dev.nn.data.download.DownloadException;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.format.ModelFormatException;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.search.SearchException;
import dev.nn.optim.train.TrainingDivergedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/** Makes of anything thrown what a user can use. */
final class Diagnosis {
  private Diagnosis() {}

  static Failure of(Throwable e) {
    if (e instanceof Failure failure) {
      return failure;
    }
    if (e instanceof DataFormatException damaged) {
      Failure failure = Failure.of(ExitCode.BAD_FILE, message(e));
      return damaged.hint().map(failure::hint).orElse(failure);
    }
    if (e instanceof ModelFormatException damaged) {
      Failure failure = Failure.of(ExitCode.BAD_FILE, message(e));
      return damaged.hint().map(failure::hint).orElse(failure);
    }
    if (e instanceof CheckpointException unusable) {
      return checkpoint(unusable);
    }
    if (e instanceof SearchException unusable) {
      return Failure.of(search(unusable), message(e));
    }
    if (e instanceof TrainingDivergedException) {
      return Failure.of(ExitCode.DIVERGED, message(e));
    }
    if (Throwables.getCausalChain(e).stream().anyMatch(OutOfMemoryError.class::isInstance)) {
      return Failure.of(ExitCode.OUT_OF_MEMORY, "not enough memory: " + message(e))
          .hint("give the program more with NN_JAVA_OPTS=-Xmx4g");
    }
    if (e instanceof ExceptionInInitializerError && e.getCause() instanceof IllegalStateException) {
      return Failure.of(ExitCode.USAGE, message(e.getCause())); // NN_NATIVE, in NativeLibrary.
    }
    if (e instanceof InvalidPathException) {
      return Failure.of(ExitCode.USAGE, message(e)).hint("try LC_ALL=C.UTF-8");
    }
    return e instanceof IOException io ? file(io) : bug(e);
  }

  private static Failure file(IOException e) {
    if (e instanceof DownloadException) {
      return Failure.of(ExitCode.NETWORK, message(e));
    }
    String file = e instanceof FileSystemException f ? f.getFile() + ": " : "";
    return e instanceof NoSuchFileException
        ? Failure.of(ExitCode.BAD_FILE, file + DiskReason.of(e))
            .hint("without --data and NN_DATA, MNIST is downloaded; --data embedded needs no files")
        : Failure.of(ExitCode.DISK, "cannot read " + file + DiskReason.of(e));
  }

  private static Failure checkpoint(CheckpointException e) {
    String fresh = "--fresh begins anew and keeps what is there aside";
    return switch (e.reason()) {
      case DAMAGED, OTHER_VERSION -> Failure.of(ExitCode.BAD_FILE, message(e)).hint(fresh);
      case OTHER_TRAINING, NOT_EMPTY -> Failure.of(ExitCode.USAGE, message(e)).hint(fresh);
      case IN_USE, DISK, TOO_LARGE -> Failure.of(ExitCode.DISK, message(e));
    };
  }

  private static ExitCode search(SearchException e) {
    return switch (e.reason()) {
      case IN_USE, DISK -> ExitCode.DISK;
      case OTHER_SEARCH -> ExitCode.USAGE;
      case DAMAGED -> ExitCode.BAD_FILE;
      case NO_WINNER -> ExitCode.DIVERGED;
    };
  }

  private static Failure bug(Throwable e) {
    return Failure.of(ExitCode.INTERNAL, "this should not happen: " + e)
        .hint("--debug shows where it came from; please report it");
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
