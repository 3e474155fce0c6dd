package dev.nn.examples.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.DataFormatException;
import dev.nn.data.download.DownloadException;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DiagnosisTest {

  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(new DataFormatException("f: cut short"), ExitCode.BAD_FILE, "f: cut short"),
        Arguments.of(
            new NoSuchFileException("d", null, "no such directory"),
            ExitCode.BAD_FILE,
            "d: no such directory"),
        Arguments.of(
            new AccessDeniedException("d/f"), ExitCode.DISK, "cannot read d/f: permission denied"),
        Arguments.of(new IOException("gone"), ExitCode.DISK, "cannot read gone"),
        Arguments.of(new DownloadException("no route"), ExitCode.NETWORK, "no route"),
        Arguments.of(
            new OutOfMemoryError("Java heap space"),
            ExitCode.OUT_OF_MEMORY,
            "not enough memory: Java heap space"),
        Arguments.of(
            new ExceptionInInitializerError(new IllegalStateException("Unknown native library.")),
            ExitCode.USAGE,
            "Unknown native library."),
        Arguments.of(
            new IllegalStateException("x"),
            ExitCode.INTERNAL,
            "this should not happen: java.lang.IllegalStateException: x"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void gives_an_exit_code_and_a_line(Throwable e, ExitCode exit, String message) {
    Failure failure = Diagnosis.of(e);

    assertThat(failure.exit()).isEqualTo(exit);
    assertThat(failure).hasMessage(message);
  }
}
