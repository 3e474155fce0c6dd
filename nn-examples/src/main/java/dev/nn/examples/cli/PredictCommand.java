package dev.nn.examples.cli;

import com.google.common.collect.Lists;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.SavedModel;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.recognition.PictureSource;
import dev.nn.examples.recognition.Recognition;
import dev.nn.examples.recognition.Recognized;
import dev.nn.format.Fields;
import dev.nn.format.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes pictures for digits. */
@Command(
    name = "predict",
    description = "Prints which digit each picture shows, and how sure the model is.",
    footer = {
      "",
      "Examples:",
      "  nn predict embedded seven.png photos/",
      "  nn predict digits.nn --top 3 --json - < seven.png"
    })
final class PredictCommand implements Callable<Integer> {
  /** Pictures at a time; the rest are not read yet. */
  private static final int CHUNK = 64;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelPath.DESCRIPTION)
  Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "PNG or JPEG files, folders of them, or - for the standard input.")
  List<String> images = List.of();

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "1",
      description = "Print the K likeliest digits. Default: ${DEFAULT-VALUE}.")
  int top;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Mixin HelpOption help = new HelpOption();

  private final Surroundings surroundings;

  PredictCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RunOptions.require("--top", top, 1, Integer.MAX_VALUE);
    List<PictureSource> pictures =
        images.stream()
            .flatMap(name -> PictureSource.named(name, surroundings.input()).stream())
            .toList();
    try (SavedModel model = new ModelPath(file).open()) {
      Recognition recognition = Recognition.by(model);
      List<Recognized> all = new ArrayList<>();
      for (List<PictureSource> chunk : Lists.partition(pictures, CHUNK)) {
        List<Recognized> recognized = recognition.of(chunk, top);
        recognized.forEach(each -> print(each, model.card()));
        all.addAll(recognized);
      }
      if (json) {
        print(all, model.card());
      }
      surroundings.terminal().out().flush();
      boolean good = all.stream().allMatch(Recognized::isRecognized);
      return (good ? ExitCode.OK : ExitCode.BAD_FILE).code();
    }
  }

  private void print(Recognized each, ModelCard card) {
    if (!each.isRecognized()) {
      surroundings
          .terminal()
          .err()
          .println("nn: error: %s: %s".formatted(each.picture(), each.error()));
    } else if (!json) {
      surroundings.terminal().out().println(each.line(card));
    }
  }

  private void print(List<Recognized> all, ModelCard card) {
    Fields fields =
        Fields.NONE
            .with("model", file.toString())
            .with("predictions", all.stream().map(each -> each.fields(card)).toList());
    surroundings.terminal().out().print(Json.text(fields));
  }
}
