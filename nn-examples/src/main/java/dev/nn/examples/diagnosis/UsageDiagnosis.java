package dev.nn.examples.diagnosis;

import com.google.common.base.Ascii;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.nio.file.Path;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes of a wrong command line what a user can use. */
final class UsageDiagnosis {
  private UsageDiagnosis() {}

  static Failure of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), e.getCommandLine());
    }
    if (e.getArgSpec() instanceof OptionSpec option && e.getValue() != null) {
      return Failure.of(
          ExitCode.USAGE,
          "%s %s: %s".formatted(option.longestName(), e.getValue(), expected(option)));
    }
    String message = String.valueOf(e.getMessage());
    return help(Ascii.toLowerCase(message.charAt(0)) + message.substring(1), e.getCommandLine());
  }

  private static String expected(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "this option takes no value";
    }
    return Path.class.isAssignableFrom(option.type())
        ? "no such name can be here; try LC_ALL=C.UTF-8"
        : "must be a whole number";
  }

  private static Failure unknown(String typed, CommandLine command) {
    if (typed.startsWith("-")) {
      String name = typed.split("=", 2)[0];
      return suggest(
          "unknown option " + name, name, command.getCommandSpec().optionsMap().keySet(), command);
    }
    return command.getSubcommands().isEmpty()
        ? help("unexpected argument " + typed, command)
        : suggest("unknown command " + typed, typed, command.getSubcommands().keySet(), command);
  }

  private static Failure suggest(
      String message, String typed, Collection<String> known, CommandLine command) {
    return Suggestion.nearest(typed, known)
        .map(near -> Failure.of(ExitCode.USAGE, message).hint("did you mean %s?".formatted(near)))
        .orElseGet(() -> help(message, command));
  }

  private static Failure help(String message, CommandLine command) {
    return Failure.of(ExitCode.USAGE, message)
        .hint("%s --help".formatted(command.getCommandSpec().qualifiedName()));
  }
}
