package dev.nn.examples.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The git repository of the project, where it is there.
 *
 * @param root the directory of the project
 */
record Repository(Path root) {
  private static final String MARK = "nn-examples/pom.xml";

  /** What the program is built from; results and notes of the user's do not make it another. */
  private static final List<String> SOURCE = List.of("nn", "pom.xml", ":(glob)nn-*/**");

  /** The repository around the running classes. */
  static Optional<Repository> ofProgram() {
    CodeSource source = Repository.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      return around(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The project that {@code path} lies in; a repository that merely holds it says nothing. */
  static Optional<Repository> around(Path path) {
    Path at = path.toAbsolutePath();
    while (at != null && !Files.exists(at.resolve(MARK))) {
      at = at.getParent();
    }
    return Optional.ofNullable(at)
        .filter(root -> Files.exists(root.resolve(".git")))
        .map(Repository::new);
  }

  /** The commit it is at. */
  Optional<Commit> commit() {
    List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--"));
    status.addAll(SOURCE);
    return git(List.of("rev-parse", "HEAD"))
        .flatMap(id -> git(status).map(changes -> new Commit(id, !changes.isEmpty())));
  }

  private Optional<String> git(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(arguments);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      // In a hook these name the repository that the hook is of.
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      Process git = builder.start();
      try (InputStream output = git.getInputStream()) {
        String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? Optional.of(text) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty(); // There is no git here.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
