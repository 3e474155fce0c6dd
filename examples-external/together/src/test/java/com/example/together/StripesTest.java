package com.example.together;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StripesTest {
  @Test
  void stripes_are_told_apart_by_what_comes_back_from_the_file(@TempDir Path directory)
      throws IOException {
    assertThat(Stripes.run(directory).fraction()).isGreaterThan(0.97);
    assertThat(directory.resolve("checkpoints")).isNotEmptyDirectory();
  }
}
