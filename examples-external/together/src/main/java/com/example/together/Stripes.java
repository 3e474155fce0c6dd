package com.example.together;

import com.example.csv.CsvImages;
import com.example.lion.Lion;
import com.example.maxout.Maxout;
import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** Three classes of noisy 8x8 images, told apart by a new layer, a new optimizer, new data. */
public final class Stripes {
  private static final Shape.Image IMAGE = Shape.image(1, 8, 8);
  private static final List<String> CLASSES = List.of("lying", "standing", "leaning");

  private Stripes() {}

  /** Trains on files in {@code directory}, saves the model there, and tests what it reads again. */
  public static Accuracy run(Path directory) throws IOException {
    CsvImages training = images(directory.resolve("training.csv"), 600, 1);
    CsvImages validation = images(directory.resolve("validation.csv"), 200, 2);
    CsvImages test = images(directory.resolve("test.csv"), 300, 3);
    Network network = Network.of(IMAGE, new Maxout(20, 3), SoftmaxLayer.of(CLASSES.size()));
    Path file = directory.resolve("stripes.nn");
    try (TrainingResult result =
        Trainer.of(network)
            .optimizer(Lion.rate(0.002))
            .epochs(20)
            .miniBatch(10)
            .seed(1)
            .checkpoints(directory.resolve("checkpoints"))
            .fit(training, ValidationData.of(validation))) {
      ModelFile.write(file, result.best(), ModelCard.empty().classes(CLASSES));
    }
    try (SavedModel saved = ModelFile.read(file)) {
      return Accuracy.of(saved.model(), TestData.of(test));
    }
  }

  /** Stripes three pixels apart, at a random place, under noise. */
  private static CsvImages images(Path file, int count, long seed) throws IOException {
    RandomStream random = RandomStream.of(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(CLASSES.size());
      int offset = random.nextInt(3);
      StringJoiner line = new StringJoiner(",", "", "\n").add(String.valueOf(label));
      for (int k = 0; k < IMAGE.size(); k++) {
        int across = label == 0 ? Math.floorDiv(k, 8) : label == 1 ? k % 8 : k % 8 + k / 8;
        int ink = (across + offset) % 3 == 0 ? 160 : 40;
        line.add(String.valueOf(ink + random.nextInt(96)));
      }
      lines.append(line);
    }
    return CsvImages.read(Files.writeString(file, lines), IMAGE, CLASSES.size());
  }

  /** Prints the accuracy. */
  public static void main(String[] args) throws IOException {
    System.out.println(run(Files.createTempDirectory("stripes")));
  }
}
