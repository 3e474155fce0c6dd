package dev.nn.examples.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepositoryTest {
  @TempDir Path directory;

  @BeforeEach
  void project() throws IOException, InterruptedException {
    Path target = Files.createDirectories(source().resolve("target"));
    Files.writeString(target.resolveSibling("pom.xml"), "<project/>");
    assumeTrue(git("init", "-q"), "git is needed");
    assumeTrue(git("add", "."));
    assertThat(
            git(
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@b",
                "-c",
                "commit.gpgsign=false",
                "-c",
                "core.hooksPath=/dev/null",
                "commit",
                "-qm",
                "first"))
        .isTrue();
  }

  private Path source() {
    return directory.resolve("nn-examples");
  }

  private boolean git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    // In a hook they would lead these commands into the developer's own repository.
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    try {
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Commit commit() {
    return Repository.around(source().resolve("target")).orElseThrow().commit().orElseThrow();
  }

  @Test
  void knows_the_commit_from_within() {
    assertThat(commit().id()).matches("[0-9a-f]{40}");
    assertThat(commit().dirty()).isFalse();
  }

  @Test
  void a_changed_source_is_another_program() throws IOException {
    Files.writeString(source().resolve("New.java"), "");

    assertThat(commit().dirty()).isTrue();
    assertThat(commit()).hasToString(commit().id() + "-dirty");
  }

  @Test
  void results_and_notes_make_no_other_program() throws IOException {
    Files.writeString(directory.resolve("README.md"), "");
    Files.writeString(Files.createDirectories(directory.resolve("results")).resolve("r.json"), "");

    assertThat(commit().dirty()).isFalse();
  }

  @Test
  void another_projects_repository_says_nothing() throws IOException {
    Path copy = Files.createDirectories(directory.resolve("vendor/copy/nn-examples"));
    Files.writeString(copy.resolve("pom.xml"), "<project/>");

    assertThat(Repository.around(copy)).isEmpty();
  }
}
