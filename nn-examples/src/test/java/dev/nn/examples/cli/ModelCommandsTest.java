package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.data.mnist.Mnist;
import dev.nn.format.Fields;
import dev.nn.optim.train.Accuracy;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** From training to the digit in a picture, as a user does it. */
final class ModelCommandsTest {
  private static final int SIDE = 28;

  @TempDir static Path shared;
  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private static Path trained;

  private static final LabeledImages DIGITS = EmbeddedDigits.of(99, 200);
  private Path model;
  private Program nn;

  @BeforeAll
  static void train() {
    trained = shared.resolve("digits.nn");
    assertThat(train(trained).lines()).contains("model: " + trained);
  }

  private static Program.Ended train(Path model) {
    Program.Ended ended =
        new Program(shared)
            .run(
                "run",
                "ch6/baseline",
                "--data",
                "embedded",
                "--limit",
                "10000",
                "--epochs",
                "3",
                "--out",
                shared.resolve("out").toString(),
                "--model",
                model.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended;
  }

  @BeforeEach
  void start() throws IOException {
    model = Files.copy(trained, directory.resolve("m.nn"));
    nn = new Program(directory);
  }

  /** White ink on black, as in MNIST. */
  private static BufferedImage original(int example) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.getRaster().setSample(i % SIDE, i / SIDE, 0, DIGITS.pixel(example, i));
    }
    return image;
  }

  /** Blue ink on yellowish paper, five to nine times as large, somewhere. */
  private static BufferedImage onPaper(int example) {
    BufferedImage ink = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      ink.setRGB(i % SIDE, i / SIDE, DIGITS.pixel(example, i) << 24 | 0x202060);
    }
    BufferedImage paper = new BufferedImage(500, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D painter = paper.createGraphics();
    painter.setColor(new Color(240, 235, 220));
    painter.fillRect(0, 0, 500, 400);
    painter.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    int size = SIDE * (5 + example % 5);
    painter.drawImage(ink, example % 100, example % 50, size, size, null);
    painter.dispose();
    return paper;
  }

  private Path write(BufferedImage image, String name) throws IOException {
    Path file = directory.resolve(name);
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }

  private Program.Ended predict(Object... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "predict";
    all[1] = model.toString();
    for (int i = 0; i < arguments.length; i++) {
      all[i + 2] = arguments[i].toString();
    }
    return nn.run(all);
  }

  private static JsonNode json(Program.Ended ended) throws IOException {
    return new JsonMapper().readTree(ended.out());
  }

  @Test
  void prints_the_digit_and_how_sure_it_is() throws IOException {
    Path picture = write(original(0), "first.png");

    Program.Ended ended = predict(picture);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.lines()).hasSize(1);
    assertThat(ended.lines().get(0)).matches("\\Q" + picture + "\\E: \\d \\(\\d+\\.\\d\\d %\\)");
  }

  /**
   * Of MNIST's first 1,000 test images 975 keep their digit, with a network of three epochs that
   * gets 951 of them right as they are and 949 on paper.
   */
  @Test
  void a_digit_stays_the_same_at_another_size_and_place_in_other_ink() throws IOException {
    for (int i = 0; i < DIGITS.size(); i++) {
      write(original(i), "plain-%03d.png".formatted(i));
      write(onPaper(i), "paper-%03d.jpg".formatted(i));
    }

    JsonNode predictions = json(predict(directory, "--json")).get("predictions");

    int same = 0;
    int right = 0;
    for (int i = 0; i < DIGITS.size(); i++) {
      String paper = predictions.get(i).get("class").asText();
      String plain = predictions.get(DIGITS.size() + i).get("class").asText();
      same += paper.equals(plain) ? 1 : 0;
      right += plain.equals("" + DIGITS.label(i)) ? 1 : 0;
    }
    assertThat(predictions).hasSize(2 * DIGITS.size());
    assertThat(right).isGreaterThan(120);
    assertThat(same).isGreaterThanOrEqualTo(180);
  }

  /** A ring and a stroke, as nobody draws them twice: enough to see that it is a trained model. */
  @Test
  void the_embedded_model_needs_no_file_and_no_training() throws IOException {
    Path zero = write(drawn(painter -> painter.drawOval(90, 60, 120, 180)), "zero.png");
    Path one = write(drawn(painter -> painter.drawLine(160, 60, 140, 240)), "one.png");

    Program.Ended ended = nn.run("predict", "embedded", zero.toString(), one.toString());

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.lines().get(0)).startsWith(zero + ": 0 (");
    assertThat(ended.lines().get(1)).startsWith(one + ": 1 (");
    assertThat(nn.run("inspect", "embedded").out())
        .contains("experiment: ch6/expanded-100", "testAccuracy: 0.9942");
    assertThat(nn.run("verify", "embedded").code()).isZero();
  }

  private static BufferedImage drawn(Consumer<Graphics2D> figure) {
    BufferedImage paper = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D painter = paper.createGraphics();
    painter.setColor(Color.WHITE);
    painter.fillRect(0, 0, 300, 300);
    painter.setColor(Color.BLACK);
    painter.setStroke(new BasicStroke(22, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    figure.accept(painter);
    painter.dispose();
    return paper;
  }

  /** The accuracy that its provenance claims. */
  @Test
  @EnabledIfEnvironmentVariable(named = "NN_DATA", matches = ".+")
  void the_embedded_model_is_as_good_as_it_says() throws IOException {
    Mnist mnist = Mnist.read(Path.of(System.getenv("NN_DATA")));
    try (SavedModel embedded = new ModelPath(Path.of(ModelPath.EMBEDDED)).open()) {
      assertThat(Accuracy.of(embedded.model(), mnist.test())).isEqualTo(new Accuracy(9942, 10_000));
    }
  }

  @Test
  void json_has_the_likeliest_digits_with_their_probabilities() throws IOException {
    Path picture = write(original(1), "second.png");

    Program.Ended ended = predict(picture, "--top", 10, "--json");
    JsonNode first = json(ended).get("predictions").get(0);

    assertThat(json(ended).get("model").asText()).isEqualTo(model.toString());
    assertThat(first.get("picture").asText()).isEqualTo(picture.toString());
    assertThat(first.get("top")).hasSize(10);
    assertThat(first.get("top").get(0).get("class")).isEqualTo(first.get("class"));
    double sum = 0;
    double before = 1;
    for (JsonNode each : first.get("top")) {
      double probability = each.get("probability").asDouble();
      assertThat(probability).isBetween(0.0, before);
      before = probability;
      sum += probability;
    }
    assertThat(sum).isBetween(0.9999, 1.0001);
  }

  @Test
  void reads_the_standard_input_and_gives_what_a_file_gives() throws IOException {
    Path picture = write(onPaper(2), "third.jpg");

    Program.Ended piped =
        nn.runWith(Files.readAllBytes(picture), "predict", model.toString(), "-", "--top", "3");

    assertThat(piped.code()).isZero();
    assertThat(piped.out().replace("standard input", picture.toString()))
        .isEqualTo(predict(picture, "--top", 3).out());
  }

  /** Kinds of PNG that programs for painting write: of each the same digit. */
  @Test
  void grey_coloured_indexed_and_transparent_pictures_give_the_same() throws IOException {
    BufferedImage plain = original(3);
    String expected = predict(write(plain, "grey.png")).out().replaceAll(".*: ", "");
    for (int type :
        new int[] {
          BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_INT_ARGB
        }) {
      BufferedImage other = new BufferedImage(SIDE, SIDE, type);
      for (int i = 0; i < SIDE * SIDE; i++) {
        int level = DIGITS.pixel(3, i);
        if (type == BufferedImage.TYPE_USHORT_GRAY) {
          other.getRaster().setSample(i % SIDE, i / SIDE, 0, level * 257);
        } else if (type == BufferedImage.TYPE_INT_ARGB) {
          other.setRGB(i % SIDE, i / SIDE, level << 24 | 0xFFFFFF); // White on nothing.
        } else {
          other.setRGB(i % SIDE, i / SIDE, 0xFF000000 | level * 0x010101);
        }
      }
      assertThat(predict(write(other, type + ".png")).out()).endsWith(expected);
    }
  }

  @Test
  void a_bad_picture_is_told_of_and_the_others_are_recognized() throws IOException {
    Path good = write(original(0), "good.png");
    Path text = Files.writeString(directory.resolve("text.png"), "no picture");
    byte[] whole = Files.readAllBytes(good);
    Path cut = Files.write(directory.resolve("cut.png"), Arrays.copyOf(whole, 60));
    Path blank = write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "blank.png");

    Program.Ended ended = predict(text, cut, blank, good);

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.lines()).hasSize(1);
    assertThat(ended.out()).startsWith(good + ": ");
    assertThat(ended.err().lines())
        .hasSize(3)
        .contains(
            "nn: error: %s: not a PNG or JPEG picture".formatted(text),
            "nn: error: %s: no digit to be seen: all pixels are alike".formatted(blank))
        .anyMatch(line -> line.startsWith("nn: error: %s: a damaged picture (".formatted(cut)));
    assertThat(json(predict(text, good, "--json")).get("predictions").get(0).get("error").asText())
        .isEqualTo("not a PNG or JPEG picture");
  }

  /** The header of a PNG of 2^31-1 x 2^31-1 pixels. */
  @Test
  void a_picture_that_unpacks_to_more_than_memory_is_refused() throws IOException {
    byte[] png = Files.readAllBytes(write(original(0), "bomb.png"));
    for (int at : new int[] {16, 20}) {
      ByteBuffer.wrap(png).putInt(at, Integer.MAX_VALUE);
    }
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    Path bomb = Files.write(directory.resolve("bomb.png"), png);

    assertThat(predict(bomb).err())
        .isEqualTo(
            "nn: error: %s: 2147483647 x 2147483647 pixels, at most 64000000 are read%n"
                .formatted(bomb));
  }

  @Test
  void says_what_is_missing() throws IOException {
    Path nothing = directory.resolve("nothing");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path picture = write(original(0), "a.png");

    assertThat(predict(nothing).err())
        .isEqualTo("nn: error: %s: no such file or folder%n".formatted(nothing));
    assertThat(predict(empty).err())
        .isEqualTo("nn: error: %s: no files .png, .jpg, .jpeg in it%n".formatted(empty));
    Program.Ended noModel = nn.run("predict", nothing.toString(), picture.toString());
    assertThat(noModel.code()).isEqualTo(3);
    assertThat(noModel.err())
        .isEqualTo(
            "nn: error: %s: no such file%nhint: nn run NAME --model FILE makes one%n"
                .formatted(nothing));
    assertThat(nn.run("predict", model.toString()).code()).isEqualTo(2);
    assertThat(predict(picture, "--top", 0).err())
        .startsWith("nn: error: --top 0: must be in 1..2147483647");
  }

  @Test
  void a_damaged_model_is_refused_in_one_line() throws IOException {
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length - 40] ^= 1;
    Files.write(model, bytes);

    for (String command : new String[] {"inspect", "verify"}) {
      Program.Ended ended = nn.run(command, model.toString());
      assertThat(ended.code()).isEqualTo(3);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err().lines().toList().get(0))
          .startsWith("nn: error: %s: damaged: the CRC-32 of tensor 1/b, bytes ".formatted(model));
    }
  }

  @Test
  void a_model_without_preprocessing_sees_no_pictures() throws IOException {
    try (SavedModel saved = ModelFile.read(model)) {
      ModelFile.write(model, saved.model(), ModelCard.empty());
    }
    Program.Ended bare = predict(write(original(0), "a.png"));

    assertThat(bare.code()).isEqualTo(3);
    assertThat(bare.err())
        .startsWith("nn: error: the model does not tell how a picture becomes its input");
  }

  @Test
  void inspect_shows_what_is_in_the_file_whatever_its_layers() throws IOException {
    Program.Ended ended = nn.run("inspect", model.toString());

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("input: image=[1, 28, 28]\n")
        .contains("  0 type=fully-connected, units=100, activation=sigmoid, ")
        .contains("preprocessing: type=mnist-digit, side=28, box=20\n")
        .contains("  experiment: ch6/baseline\n", "  seed: 1\n", "    optimizer: Sgd[rate=0.1]\n")
        .contains("  0/w float32 [784, 100]", "values: 79,510\n")
        .doesNotContain(directory.toString(), shared.toString());
    JsonNode json = json(nn.run("inspect", model.toString(), "--json"));
    assertThat(json.at("/provenance/data/digest").asText()).hasSize(64);
    assertThat(json.at("/layers/1/type").asText()).isEqualTo("softmax");
    assertThat(nn.run("verify", model.toString()).out())
        .startsWith(model + ": whole, Network[image 1x28x28, FullyConnectedLayer[100, sigmoid]");
  }

  @Test
  void diff_finds_nothing_in_equal_models_and_the_rest_in_others() throws IOException {
    Path again = directory.resolve("again.nn");
    Path other = directory.resolve("other.nn");
    train(again);
    try (SavedModel saved = ModelFile.read(model)) {
      Fields provenance = saved.card().provenance().with("seed", 2);
      saved.model().parameters().get("1/b").addi(0.5);
      ModelFile.write(other, saved.model(), saved.card().provenance(provenance));
    }

    assertThat(nn.run("diff", model.toString(), model.toString()))
        .isEqualTo(new Program.Ended(0, "no difference\n", ""));
    assertThat(nn.run("diff", model.toString(), again.toString()).lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("provenance.started: ");
    Program.Ended different = nn.run("diff", model.toString(), other.toString());
    assertThat(different.code()).isEqualTo(1);
    assertThat(different.lines())
        .contains(
            "provenance.seed: 1, 2",
            "tensor 1/b float32 [10]: 10 of 10 values differ, by at most 0.5000",
            "2 differences");
  }
}
