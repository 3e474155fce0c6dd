package dev.nn.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a class is recognized.
 *
 * @param name of the class
 * @param images of it
 * @param recall the share of them that is taken for it
 * @param missed how many are not
 * @param precision the share of what is taken for it that is of it
 * @param strangers how many are not
 * @param f1 the harmonic mean of both shares
 */
public record ClassRow(
    String name,
    String images,
    String recall,
    int missed,
    String precision,
    int strangers,
    String f1) {

  static List<ClassRow> all(Confusion confusion) {
    List<ClassRow> rows = new ArrayList<>();
    for (int k = 0; k < confusion.classes(); k++) {
      rows.add(
          new ClassRow(
              Text.name(k),
              Text.count(confusion.labelled(k)),
              text(confusion.recall(k)),
              confusion.labelled(k) - confusion.count(k, k),
              text(confusion.precision(k)),
              confusion.given(k) - confusion.count(k, k),
              text(confusion.f1(k))));
    }
    return rows;
  }

  private static String text(OptionalDouble share) {
    return share.isPresent() ? Text.percent(share.getAsDouble()) : "–";
  }
}
