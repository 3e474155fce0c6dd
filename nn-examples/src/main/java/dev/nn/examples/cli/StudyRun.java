package dev.nn.examples.cli;

import dev.nn.examples.progress.Parts;
import dev.nn.examples.provenance.Provenance;
import dev.nn.examples.result.DataRecord;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.examples.study.Study;
import dev.nn.examples.study.StudyResult;
import java.util.function.Supplier;

/**
 * Runs a study and reports what came of it.
 *
 * @param study what is run
 * @param outputs where the result goes
 * @param seed of all that is drawn
 * @param progress begins to show parts that are done
 */
record StudyRun(Study study, Outputs outputs, long seed, Supplier<Parts> progress) {

  /** Runs it on {@code data}. */
  void on(ImageData data, Provenance provenance) {
    line("data: %s".formatted(data.origin().line()));
    line("study: %s".formatted(study.title()));
    Findings findings = findings(data);
    StudyResult result =
        StudyResult.of(
            study.name(), DataRecord.of(data), provenance, seed, data.test().openings(), findings);
    outputs.write(result);
    table(findings, data.origin().isMnist());
    line("openings of the test images: %d".formatted(data.test().openings()));
    findings.charts().forEach(outputs::write);
    outputs.end(result);
  }

  private Findings findings(ImageData data) {
    try (Parts parts = progress.get()) {
      return study.script().run(new Setting(data, seed, parts));
    }
  }

  /** The book's figures are of MNIST; beside others they would mislead. */
  private void table(Findings findings, boolean isMnist) {
    int longest =
        findings.figures().stream().mapToInt(each -> each.what().length()).max().orElse(0);
    for (Finding each : findings.figures()) {
      String book = isMnist && each.book() != null ? "  book " + each.bookText() : "";
      line(("%-" + Math.max(longest, 1) + "s  %s%s").formatted(each.what(), each.text(), book));
    }
  }

  private void line(String text) {
    outputs.people().println(text);
    outputs.people().flush();
  }
}
