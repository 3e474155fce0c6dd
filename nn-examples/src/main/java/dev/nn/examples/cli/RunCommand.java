package dev.nn.examples.cli;

import dev.nn.core.network.Model;
import dev.nn.core.tensor.Threads;
import dev.nn.data.LabeledImages;
import dev.nn.examples.diagnosis.Suggestion;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Listed;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.picture.FilterPictures;
import dev.nn.examples.picture.MisclassifiedPicture;
import dev.nn.examples.progress.Interruption;
import dev.nn.examples.progress.Parts;
import dev.nn.examples.progress.Progress;
import dev.nn.examples.progress.Terminal;
import dev.nn.examples.provenance.Build;
import dev.nn.examples.provenance.Machine;
import dev.nn.examples.provenance.Provenance;
import dev.nn.examples.report.RunReport;
import dev.nn.examples.report.TrainedFilters;
import dev.nn.examples.result.DataRecord;
import dev.nn.examples.result.RecordedResult;
import dev.nn.examples.result.Result;
import dev.nn.examples.result.Run;
import dev.nn.examples.result.SettingsRecord;
import dev.nn.examples.result.VoteRecord;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.study.Catalog;
import dev.nn.examples.study.Study;
import dev.nn.examples.training.LearningCurves;
import dev.nn.examples.training.ParallelSeeds;
import dev.nn.examples.training.SeedCheckpoints;
import dev.nn.examples.training.SeedTraining;
import dev.nn.examples.training.Vote;
import dev.nn.optim.train.TrainingInterruptedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Trains an experiment and reports what came of it. */
@Command(
    name = "run",
    description = {
      "Trains an experiment, tests it, and writes the result and a page about it.",
      "Ctrl-C writes a checkpoint first, and says how to go on."
    },
    footer = {
      "",
      "Examples:",
      "  nn run ch6/baseline --epochs 3       a quick try",
      "  nn run ch6/conv --model digits.nn    saves the best model, too",
      "  nn run ch6/conv --resume             goes on where it was stopped",
      "  nn run ch6/baseline --seeds 5 --parallel 2 --quiet --json result.json"
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = ExperimentNames.class,
      description = "The experiment; nn list shows them.")
  String name = "";

  @Mixin RunOptions options = new RunOptions();

  @Mixin HelpOption help = new HelpOption();

  @ParentCommand NnCommand parent = new NnCommand();

  private final Surroundings surroundings;
  private final Catalog catalog;
  private final Resumption resumption;

  RunCommand(Surroundings surroundings, Catalog catalog, Resumption resumption) {
    this.surroundings = surroundings;
    this.catalog = catalog;
    this.resumption = resumption;
  }

  @Override
  public Integer call() throws IOException {
    Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    options.requireRanges();
    Optional<Study> study = catalog.study(name);
    if (study.isPresent()) {
      run(study.get(), started);
      return ExitCode.OK.code();
    }
    try {
      run(experiment(), started);
      return ExitCode.OK.code();
    } catch (TrainingInterruptedException e) {
      return interrupted(e);
    }
  }

  private int interrupted(TrainingInterruptedException e) {
    notice(String.valueOf(e.getMessage()));
    resumption
        .of(parent.arguments)
        .ifPresent(command -> surroundings.terminal().err().println("go on with: " + command));
    return ExitCode.INTERRUPTED.code();
  }

  private void run(Study study, Instant started) throws IOException {
    options.requireOfStudy(study);
    Outputs outputs = outputs(study.name(), List.of(options.seed), started);
    new StudyRun(study, outputs, options.seed, this::parts).on(data(), provenance(started));
  }

  private Parts parts() {
    Terminal terminal = surroundings.terminal();
    return options.quiet ? Parts.silent(terminal) : Parts.on(terminal, terminal.err());
  }

  private Outputs outputs(String what, List<Long> seeds, Instant started) {
    Outputs outputs = Outputs.of(options, what, seeds, started, surroundings.terminal());
    outputs.requireWritable();
    return outputs;
  }

  private void run(Experiment experiment, Instant started) throws IOException {
    SeedCheckpoints checkpoints = options.checkpoints(experiment);
    List<Long> seeds = options.seeds(experiment);
    Outputs outputs = outputs(experiment.name(), seeds, started);
    ImageData data = data();
    Plan plan = plan(experiment);
    options.model().ifPresent(model -> model.requireWritable(plan));
    RunText text = new RunText(outputs.people(), experiment, plan, data);
    text.begin(seeds);
    Result planned = result(experiment, plan, data, started);
    SeedTraining training = new SeedTraining(plan, data);
    checkpoints.prepare(seeds, started, this::notice);
    seeds.forEach(seed -> training.requireReady(seed, checkpoints.plan(seed)));
    Trained trained = train(training, checkpoints, seeds, planned, outputs, text);
    Result result = trained.result();
    if (experiment.committee().isPresent()) {
      int epochs = plan.settings().epochs();
      Vote vote = new Vote(plan.network(), epochs, checkpoints, seeds);
      result = vote(vote, data, trained, outputs, text);
    } else {
      end(result, outputs, text);
    }
    for (ModelOutput model : options.model().stream().toList()) {
      model.write(plan, checkpoints, result, outputs.people());
    }
    outputs.report(report(experiment, checkpoints, result, trained.images()));
  }

  private static String report(
      Experiment experiment, SeedCheckpoints checkpoints, Result result, LabeledImages images) {
    RecordedResult recorded = RecordedResult.of(result);
    Path ofBest = checkpoints.of(recorded.best().seed());
    return new RunReport(experiment, recorded, Optional.of(images))
        .filters(TrainedFilters.of(experiment.plan().network(), recorded.best(), ofBest))
        .html();
  }

  private Experiment experiment() {
    return catalog.experiments().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(this::unknown);
  }

  private Failure unknown() {
    List<String> names = catalog.all().stream().map(Listed::name).toList();
    return Failure.of(ExitCode.USAGE, "unknown experiment " + name)
        .hint(
            Suggestion.nearest(name, names)
                .map("did you mean %s?"::formatted)
                .orElse("nn list shows the experiments"));
  }

  private void notice(String line) {
    surroundings.terminal().notice(line);
  }

  private Plan plan(Experiment experiment) {
    return options.epochs == null ? experiment.plan() : experiment.plan().epochs(options.epochs);
  }

  private ImageData data() throws IOException {
    ImageData all = options.data.load(surroundings);
    if (options.limit == null) {
      return all;
    }
    RunOptions.require("--limit", options.limit, 1, all.training().size());
    return all.limited(options.limit);
  }

  private Result result(Experiment experiment, Plan plan, ImageData data, Instant started) {
    return Result.planned(
        experiment.name(),
        DataRecord.of(data),
        SettingsRecord.of(plan),
        provenance(started),
        experiment.book().figure());
  }

  private Provenance provenance(Instant started) {
    Threads.set(options.threads);
    Build build = Build.current();
    return new Provenance(
        started.toString(),
        CommandText.of(parent.arguments),
        build.version(),
        build.commit(),
        Machine.current());
  }

  /**
   * What is trained.
   *
   * @param result of all seeds
   * @param images that they were tested on
   */
  private record Trained(Result result, LabeledImages images) {}

  /** The files are written after every seed: what is done is not lost with what is not. */
  private Trained train(
      SeedTraining training,
      SeedCheckpoints checkpoints,
      List<Long> wanted,
      Result result,
      Outputs outputs,
      RunText text) {
    ParallelSeeds seeds = new ParallelSeeds(options.parallel);
    SortedMap<Long, Run> runs = new TreeMap<>();
    List<LabeledImages> images = new ArrayList<>();
    try (Interruption ctrlC = Interruption.byCtrlC(surroundings.terminal())) {
      seeds.train(
          wanted.get(0),
          wanted.size(),
          seed -> training.run(seed, checkpoints.plan(seed), seeds.watched(progress(seed)), ctrlC),
          tested -> {
            runs.put(tested.run().seed(), tested.run());
            images.add(tested.images());
            text.done(tested.run());
            outputs.write(result.with(List.copyOf(runs.values()), training.testOpenings()));
          });
    }
    return new Trained(
        result.with(List.copyOf(runs.values()), training.testOpenings()), images.get(0));
  }

  private static Result vote(
      Vote vote, ImageData data, Trained trained, Outputs outputs, RunText text) {
    VoteRecord given = vote.on(data);
    Result result = trained.result().with(given, data.test().openings());
    outputs.write(result);
    text.voted(given);
    end(result, outputs, text);
    outputs.write("errors", new MisclassifiedPicture(trained.images(), given.errors()).draw());
    try (Model best = vote.member(result.bestRun().seed())) {
      FilterPictures.of(best).forEach(outputs::write);
    }
    return result;
  }

  private static void end(Result result, Outputs outputs, RunText text) {
    text.end(result);
    LearningCurves.of(result.experiment(), result.bestRun()).forEach(outputs::write);
    outputs.end(result);
  }

  private Progress progress(long seed) {
    if (options.quiet) {
      return Progress.silent(surroundings.terminal());
    }
    return options.parallel == 1
        ? Progress.on(surroundings.terminal())
        : Progress.lines(surroundings.terminal(), "seed %d, ".formatted(seed));
  }
}
