package dev.nn.format.layer;

import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Fields of which each must be asked for, so that none is passed over in silence. */
public final class AskedFields {
  private final Fields fields;
  private final Set<String> asked = new HashSet<>();

  /** These fields, none of them asked for yet. */
  public AskedFields(Fields fields) {
    this.fields = fields;
  }

  /** Whether there is a field of that name; does not ask for it. */
  public boolean has(String name) {
    return fields.has(name);
  }

  /**
   * A text.
   *
   * @throws ModelFormatException if there is none
   */
  public String text(String name) {
    return asked(name).text(name);
  }

  /**
   * A whole number.
   *
   * @throws ModelFormatException if there is none, or it is less than {@code least}
   */
  public int integer(String name, int least) {
    return asked(name).integer(name, least, Integer.MAX_VALUE);
  }

  /**
   * A number.
   *
   * @throws ModelFormatException if there is none
   */
  public double number(String name) {
    return asked(name).number(name);
  }

  /**
   * Two whole numbers, [height, width].
   *
   * @throws ModelFormatException if there are no two, or one is not in least..most
   */
  public List<Integer> pair(String name, int least, int most) {
    List<Integer> pair = asked(name).integers(name, least, most);
    if (pair.size() != 2) {
      throw fields.failure(name, "[height, width]", pair);
    }
    return pair;
  }

  /**
   * An object, whose fields are to be asked for.
   *
   * @throws ModelFormatException if there is none
   */
  public AskedFields object(String name) {
    return new AskedFields(asked(name).fields(name));
  }

  /** Passes over what matters in training alone. */
  public void ignore(String name) {
    asked.add(name);
  }

  /** The failure of one field, which names its place. */
  public ModelFormatException failure(String name, String expected, Object received) {
    return fields.failure(name, expected, received);
  }

  /**
   * Checks that all has been asked for.
   *
   * @throws ModelFormatException if not, naming the first field that has not
   */
  public void requireNothingElse() {
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
