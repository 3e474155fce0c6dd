package dev.nn.examples.cli;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.recognition.DigitReader;
import dev.nn.examples.recognition.Member;
import dev.nn.examples.serve.SiteServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves the page to draw on, until it is interrupted. */
@Command(
    name = "serve",
    description =
        "Opens a page to draw a digit on, which shows what the network sees and makes of it. The"
            + " page is for this machine alone: no other can reach it.",
    footer = {
      "",
      "Examples:",
      "  nn serve                          the model that comes with nn",
      "  nn serve a.nn b.nn c.nn           three models, which vote",
      "  nn serve digits.nn --port 0       at a port that is free"
    })
final class ServeCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;

  @Parameters(
      arity = "0..*",
      paramLabel = "MODEL",
      defaultValue = ModelPath.EMBEDDED,
      description = {ModelPath.DESCRIPTION, "Several vote. Default: ${DEFAULT-VALUE}."})
  List<Path> files = List.of();

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "0 takes one that is free. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(names = "--no-browser", description = "Open no browser; on a desktop one is opened.")
  boolean noBrowser;

  @Mixin HelpOption help = new HelpOption();

  private final Surroundings surroundings;

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RunOptions.require("--port", port, 0, MOST_PORT);
    try (DigitReader reader = reader();
        SiteServer server = SiteServer.start(port, reader)) {
      PrintWriter out = surroundings.terminal().out();
      out.println("Draw a digit at " + server.address());
      out.println("Ctrl-C ends it.");
      out.flush();
      if (!noBrowser && surroundings.terminal().isInteractive()) {
        new Browser(surroundings.environment()).open(server.address());
      }
      server.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Whoever stopped the thread stopped the server.
    }
    return ExitCode.OK.code();
  }

  private DigitReader reader() {
    List<Member> members = new ArrayList<>();
    try {
      for (Path file : files) {
        members.add(new Member(file.getFileName().toString(), new ModelPath(file).open()));
      }
      return DigitReader.of(members);
    } catch (Throwable failure) {
      members.forEach(member -> member.saved().close());
      throw failure;
    }
  }
}
