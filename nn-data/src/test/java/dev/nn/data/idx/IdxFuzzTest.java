package dev.nn.data.idx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nn.data.DataFormatException;
import dev.nn.testkit.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever a file holds, it is read, or refused with the exception that says why. */
class IdxFuzzTest {

  /** {@code checks/fuzz} looks for more; here those that were kept are tried again. */
  @FuzzTest
  void any_file_is_read_or_refused(byte[] content) throws IOException {
    Path file = new SimulatedDisk().path("/idx");
    Files.write(file, content);
    try {
      IdxArray read = IdxFile.read(file);
      assertThat(read.values()).hasSize(read.dimensions().stream().reduce(1, (a, b) -> a * b));
      assertThat(read.values().length).isLessThan(Math.max(1 << 16, 100 * content.length) + 1);
    } catch (DataFormatException e) {
      assertThat(e).hasMessageStartingWith(file + ": ");
    }
  }
}
