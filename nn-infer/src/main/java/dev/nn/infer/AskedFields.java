package dev.nn.infer;

import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Fields of which each must be asked for, so that none is passed over in silence. */
final class AskedFields {
  private final Fields fields;
  private final Set<String> asked = new HashSet<>();

  AskedFields(Fields fields) {
    this.fields = fields;
  }

  boolean has(String name) {
    return fields.has(name);
  }

  String text(String name) {
    return asked(name).text(name);
  }

  int integer(String name, int least) {
    return asked(name).integer(name, least, Integer.MAX_VALUE);
  }

  double number(String name) {
    return asked(name).number(name);
  }

  List<Integer> pair(String name, int least, int most) {
    List<Integer> pair = asked(name).integers(name, least, most);
    if (pair.size() != 2) {
      throw fields.failure(name, "[height, width]", pair);
    }
    return pair;
  }

  AskedFields object(String name) {
    return new AskedFields(asked(name).fields(name));
  }

  /** Passes over what matters in training alone. */
  void ignore(String name) {
    asked.add(name);
  }

  ModelFormatException failure(String name, String expected, Object received) {
    return fields.failure(name, expected, received);
  }

  /**
   * Checks that all has been asked for.
   *
   * @throws ModelFormatException if not, naming the first field that has not
   */
  void requireNothingElse() {
    fields.names().stream()
        .filter(name -> !asked.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ModelFormatException(
                  "%s has the unknown field %s".formatted(fields.path(), name));
            });
  }

  private Fields asked(String name) {
    asked.add(name);
    return fields;
  }
}
