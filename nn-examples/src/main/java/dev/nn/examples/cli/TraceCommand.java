package dev.nn.examples.cli;

import com.google.common.collect.ImmutableList;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Threads;
import dev.nn.data.LabeledImages;
import dev.nn.examples.diagnosis.Suggestion;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.result.ResultFile;
import dev.nn.examples.result.ResultJson;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.trace.PixelArt;
import dev.nn.examples.trace.Setup;
import dev.nn.examples.trace.Trace;
import dev.nn.examples.trace.TraceJson;
import dev.nn.examples.trace.TraceText;
import dev.nn.examples.trace.Tracer;
import dev.nn.layers.loss.Cost;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints backpropagation step by step. */
@Command(
    name = "trace",
    description =
        "Follows one training image through a small network and back, as chapter 2 does: z, a,"
            + " delta, dC/db and dC/dw of each layer under the book's names BP1 to BP4, and beside"
            + " each gradient its numeric difference. A gradient that is wrong is an error.",
    footer = {
      "",
      "Examples:",
      "  nn trace --image 0",
      "  nn trace --image 7 --hidden 3 --json trace.json"
    })
final class TraceCommand implements Callable<Integer> {
  /** Every parameter takes two passes through the whole network. */
  private static final int MOST_NEURONS = 100;

  private static final int MOST_LAYERS = 5;
  private static final List<Cost> COSTS = List.of(Cost.QUADRATIC, Cost.CROSS_ENTROPY);

  @Option(
      names = "--image",
      paramLabel = "K",
      defaultValue = "0",
      description = "The training image, 0 the first. Default: ${DEFAULT-VALUE}.")
  int image;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = ",",
      defaultValue = "30",
      description = "Neurons of each hidden layer, such as 30 or 20,15. Default: ${DEFAULT-VALUE}.")
  List<Integer> hidden = List.of();

  @Option(
      names = "--cost",
      paramLabel = "COST",
      defaultValue = "quadratic",
      description = "quadratic, as in chapter 2, or cross-entropy. Default: ${DEFAULT-VALUE}.")
  String cost = "";

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the weights and biases. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(names = "--all", description = "Print every number, not the first and the largest.")
  boolean all;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every number here, with all its digits.")
  @Nullable Path json;

  @Mixin DataOption data = new DataOption();

  @Mixin HelpOption help = new HelpOption();

  private final Surroundings surroundings;
  private final BiFunction<Setup, LabeledImages, Network> networks;

  TraceCommand(Surroundings surroundings) {
    this(surroundings, (setup, images) -> setup.network(images.input()));
  }

  /** With other networks than the command's own. */
  TraceCommand(Surroundings surroundings, BiFunction<Setup, LabeledImages, Network> networks) {
    this.surroundings = surroundings;
    this.networks = networks;
  }

  @Override
  public Integer call() throws IOException {
    Setup setup = setup();
    Optional<ResultFile> file = Optional.ofNullable(json).map(ResultFile::new);
    file.ifPresent(ResultFile::requireWritable);
    ImageData images = data.load(surroundings);
    RunOptions.require("--image", image, 0, images.training().size() - 1);
    Threads.set(RunOptions.THREADS);
    Trace trace = trace(setup, images.training());
    print(setup, images, trace);
    file.ifPresent(to -> write(to, setup, images, trace));
    trace.requireRight();
    return ExitCode.OK.code();
  }

  private Setup setup() {
    RunOptions.require("layers of --hidden", hidden.size(), 1, MOST_LAYERS);
    hidden.forEach(neurons -> RunOptions.require("--hidden", neurons, 1, MOST_NEURONS));
    return new Setup(ImmutableList.copyOf(hidden), cost(), seed);
  }

  private Cost cost() {
    return COSTS.stream()
        .filter(each -> each.toString().equals(cost))
        .findFirst()
        .orElseThrow(this::unknown);
  }

  private Failure unknown() {
    List<String> names = COSTS.stream().map(Cost::toString).toList();
    return Failure.of(ExitCode.USAGE, "unknown cost " + cost)
        .hint(
            Suggestion.nearest(cost, names)
                .map("did you mean %s?"::formatted)
                .orElse("there are " + String.join(", ", names)));
  }

  private Trace trace(Setup setup, LabeledImages images) {
    Network network = networks.apply(setup, images);
    try (Parameters parameters = setup.parameters(network);
        Tracer tracer = new Tracer(network, parameters)) {
      return tracer.trace(batch -> images.copy(image, batch, 0));
    }
  }

  private void print(Setup setup, ImageData data, Trace trace) {
    LabeledImages images = data.training();
    PrintWriter out = surroundings.terminal().out();
    out.println("data: " + data.origin().line());
    out.printf("Training image %d, labelled %d:%n%n", image, images.label(image));
    PixelArt.lines(images, image).forEach(out::println);
    out.printf(
        """

        The network %s, all neurons sigmoid, before training:
        weights N(0, 1/n_in), biases N(0, 1), seed %d.
        Its largest output is that of neuron %d: it answers %d.

        Neurons and pixels are counted from 0. Layer 1 is the image, a^1 = x: pixel k, in row k / %d and
        column k %% %d, from 0 for black to 255/256 for white. The target y is 1 at neuron %d, else 0.

        """,
        sizes(setup, images),
        setup.seed(),
        trace.answer(),
        trace.answer(),
        images.input().width(),
        images.input().width(),
        images.label(image));
    (all ? TraceText.whole(trace) : TraceText.brief(trace)).forEach(out::println);
  }

  private static List<Integer> sizes(Setup setup, LabeledImages images) {
    return Stream.of(
            Stream.of(images.input().size()), setup.hidden().stream(), Stream.of(images.classes()))
        .flatMap(sizes -> sizes)
        .toList();
  }

  private void write(ResultFile file, Setup setup, ImageData data, Trace trace) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("data", data.origin().line());
    content.put("image", image);
    content.put("label", data.training().label(image));
    content.put("sizes", sizes(setup, data.training()));
    content.put("seed", setup.seed());
    content.putAll(TraceJson.of(trace));
    file.write(ResultJson.text(content));
    surroundings.terminal().out().println("\ntrace: " + file.path());
  }
}
