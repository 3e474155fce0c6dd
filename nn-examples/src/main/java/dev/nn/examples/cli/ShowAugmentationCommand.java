package dev.nn.examples.cli;

import dev.nn.data.LabeledImages;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.picture.AugmentationSheet;
import dev.nn.examples.result.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws what expansion and augmentation make of an image. */
@Command(
    name = "augmentation",
    description = "Shows what expansion and augmentation make of a training image.",
    footer = {"", "Examples:", "  nn show augmentation --out augmentation.png"})
final class ShowAugmentationCommand implements Callable<Integer> {

  @Mixin DataOption data = new DataOption();

  @Option(
      names = "--image",
      paramLabel = "K",
      defaultValue = "0",
      description = "The training image, 0 the first. Default: ${DEFAULT-VALUE}.")
  int image;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the augmentation. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE.png",
      defaultValue = "out/augmentation.png",
      description = "The picture. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("out", "augmentation.png");

  @Mixin HelpOption help = new HelpOption();

  private final Surroundings surroundings;

  ShowAugmentationCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ResultFile file = new ResultFile(out);
    file.requireWritable();
    LabeledImages images = data.load(surroundings).training();
    RunOptions.require("--image", image, 0, images.size() - 1);
    new AugmentationSheet(images, image, seed).sheet().draw().write(out);
    surroundings.terminal().out().println("picture: " + out);
    return ExitCode.OK.code();
  }
}
