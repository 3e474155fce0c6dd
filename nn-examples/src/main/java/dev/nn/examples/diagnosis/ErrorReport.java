package dev.nn.examples.diagnosis;

import dev.nn.examples.failure.Failure;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.ParameterException;

/**
 * Tells the user what went wrong: one line, a hint if there is one, the stack only if asked.
 *
 * @param err where it is told
 * @param debug whether the stack was asked for
 */
public record ErrorReport(PrintWriter err, BooleanSupplier debug) {

  /** Tells of a wrong command line. */
  public int usage(ParameterException e) {
    return tell(UsageDiagnosis.of(e), e);
  }

  /** Tells of a failed command. */
  public int failure(Throwable e) {
    return tell(Diagnosis.of(e), e);
  }

  private int tell(Failure failure, Throwable e) {
    err.println("nn: error: " + failure.getMessage().strip().replaceAll("\\s*\\R\\s*", "; "));
    failure.hint().ifPresent(hint -> err.println("hint: " + hint));
    if (debug.getAsBoolean()) {
      e.printStackTrace(err);
    }
    err.flush();
    return failure.exit().code();
  }
}
