package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.examples.TinyMnist;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShowCommandTest {
  @TempDir Path directory;
  private Program nn;
  private String data;
  private Path out;

  @BeforeEach
  void start() throws IOException {
    nn = new Program(directory);
    data = TinyMnist.write(directory.resolve("tiny")).toString();
    out = directory.resolve("pictures").resolve("a.png");
  }

  private Program.Ended show(String... more) {
    String[] line = new String[6 + more.length];
    String[] start = {"show", "augmentation", "--data", data, "--out", out.toString()};
    System.arraycopy(start, 0, line, 0, start.length);
    System.arraycopy(more, 0, line, start.length, more.length);
    return nn.run(line);
  }

  @Test
  void augmentation_becomes_a_picture() throws IOException {
    Program.Ended ended = show();

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.lines()).containsExactly("picture: " + out);
    BufferedImage picture = ImageIO.read(out.toFile());
    assertThat(picture.getWidth()).isGreaterThan(8 * 4 * 28);
    assertThat(picture.getHeight()).isGreaterThan(8 * 4 * 28);
  }

  @Test
  void image_and_seed_are_a_choice_and_repeat_the_picture() throws IOException {
    show("--image", "499", "--seed", "2");
    byte[] first = Files.readAllBytes(out);
    show("--image", "499", "--seed", "2");
    assertThat(Files.readAllBytes(out)).isEqualTo(first);
    show("--image", "499");
    assertThat(Files.readAllBytes(out)).isNotEqualTo(first);
    show("--seed", "2");
    assertThat(Files.readAllBytes(out)).isNotEqualTo(first);
  }

  @Test
  void an_image_that_is_none_is_refused() {
    for (String image : new String[] {"-1", "500"}) {
      Program.Ended ended = show("--image", image);
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err().lines())
          .containsExactly("nn: error: --image %s: must be in 0..499".formatted(image));
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void a_file_that_cannot_be_written_is_named() throws IOException {
    Files.writeString(directory.resolve("pictures"), "");

    Program.Ended ended = show();

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err())
        .startsWith(
            "nn: error: cannot write %s: a file is in the way; nothing was done"
                .formatted(out.getParent()));
  }

  @Test
  void without_a_picture_it_explains_itself() {
    Program.Ended ended = nn.run("show");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Usage: nn show", "augmentation");
    assertThat(nn.run("show", "augmentatoin").err()).contains("did you mean augmentation?");
  }
}
