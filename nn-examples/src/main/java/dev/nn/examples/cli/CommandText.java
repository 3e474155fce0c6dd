package dev.nn.examples.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line as a shell takes it. */
final class CommandText {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private CommandText() {}

  static String of(List<String> arguments) {
    return of("nn", arguments);
  }

  static String of(String program, List<String> arguments) {
    return Stream.concat(Stream.of(program), arguments.stream())
        .map(CommandText::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
