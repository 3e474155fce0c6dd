package dev.nn.examples.trace;

import static dev.nn.examples.trace.Table.number;

import dev.nn.examples.trace.LayerTrace.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A trace for people with chapter 2 open beside it. */
public final class TraceText {
  /** Of what stands beside a difference: the two part where these end. */
  private static final int GRADIENT = 10;

  private static final int VALUE = 6;

  private final Trace trace;
  private final Excerpt excerpt;
  private final List<String> lines = new ArrayList<>();

  private TraceText(Trace trace, Excerpt excerpt) {
    this.trace = trace;
    this.excerpt = excerpt;
  }

  /** The lines of {@code trace}, of every layer a dozen numbers of a kind at most. */
  public static List<String> brief(Trace trace) {
    return new TraceText(trace, Excerpt.SHORT).lines();
  }

  /** The lines of {@code trace} with every number. */
  public static List<String> whole(Trace trace) {
    return new TraceText(trace, Excerpt.ALL).lines();
  }

  private List<String> lines() {
    forward();
    backward();
    check();
    return Collections.unmodifiableList(lines);
  }

  private void say(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  private void forward() {
    say("FORWARD    z^l = w^l a^(l-1) + b^l     a^l = sigma(z^l)");
    trace.layers().forEach(this::forward);
    say("");
    say("Cost       C = %s = %.10f", formula(), trace.c());
  }

  private String formula() {
    return switch (trace.cost()) {
      case "quadratic" -> "1/2 sum_j (y_j - a^L_j)^2";
      case "cross-entropy" -> "- sum_j [ y_j ln a^L_j + (1 - y_j) ln (1 - a^L_j) ]";
      default -> "the " + trace.cost() + " cost";
    };
  }

  private void forward(LayerTrace layer) {
    boolean last = layer.isOutput();
    say("");
    say("%s, %d inputs each", heading(layer), layer.inputs().size());
    Table table = new Table("j", "b_j", "z_j", "a_j", last ? "y_j" : "");
    each(
        layer.biases().computed(),
        table,
        j ->
            table.row(
                "" + j,
                number(layer.b().get(j), VALUE),
                number(layer.z().get(j), VALUE),
                number(layer.a().get(j), VALUE),
                last ? number(trace.y().get(j), 0) : ""));
    lines.addAll(table.lines());
  }

  private String heading(LayerTrace layer) {
    return "Layer %d%s: %d neurons"
        .formatted(layer.l(), layer.isOutput() ? " = L" : "", layer.neurons());
  }

  /** A row for each value that is shown. */
  private void each(List<Double> values, Table table, Row row) {
    int next = 0;
    for (int i : excerpt.indices(values)) {
      if (i > next) {
        table.dots();
      }
      row.add(i);
      next = i + 1;
    }
    if (next < values.size()) {
      table.dots();
    }
  }

  private interface Row {
    void add(int i);
  }

  private void backward() {
    say("");
    say("BACKWARD   delta^l = dC/dz^l, from the last layer to the first");
    say("");
    say(
        "Each gradient stands beside its difference (C(p + h) - C(p - h)) / 2h, for which the network");
    say(
        "runs forward with that one weight or bias p changed by h = %.0e; \"apart\" is their distance",
        Tracer.H);
    say("as a part of the larger. Of gradients near 0 it is the rounding of the difference.");
    for (int i = trace.layers().size() - 1; i >= 0; i--) {
      LayerTrace layer = trace.layers().get(i);
      say("");
      say("%s", heading(layer));
      errors(layer);
      weights(layer);
    }
  }

  private void errors(LayerTrace layer) {
    say("");
    boolean last = layer.isOutput();
    if (last) {
      bp1();
    } else {
      say(
          "BP2   delta^%1$d_j = ((w^%2$d)^T delta^%2$d)_j sigma'(z^%1$d_j)",
          layer.l(), layer.l() + 1);
    }
    say("BP3   dC/db^%1$d_j = delta^%1$d_j", layer.l());
    Table table =
        new Table(
            "j",
            last ? "a_j - y_j" : "(w^T delta)_j",
            "sigma'(z_j)",
            "delta_j",
            "dC/db_j",
            "difference",
            "apart");
    each(
        layer.biases().computed(),
        table,
        j ->
            table.row(
                "" + j,
                last
                    ? number(layer.a().get(j) - trace.y().get(j), VALUE)
                    : number(layer.pull().get(j), VALUE),
                number(layer.slope().get(j), VALUE),
                number(layer.delta().get(j), GRADIENT),
                number(layer.biases().at(j).gradient(), GRADIENT),
                number(layer.biases().at(j).numeric(), GRADIENT),
                apart(layer.biases().at(j))));
    lines.addAll(table.lines());
  }

  private void bp1() {
    switch (trace.cost()) {
      case "quadratic" ->
          say(
              "BP1   delta^L_j = dC/da^L_j sigma'(z^L_j), and of this cost dC/da^L_j = a^L_j - y_j");
      case "cross-entropy" -> {
        say("BP1   delta^L_j = dC/da^L_j sigma'(z^L_j), and of this cost");
        say(
            "      dC/da^L_j = (a^L_j - y_j) / sigma'(z^L_j): what is left is a^L_j - y_j (chapter 3)");
      }
      default -> say("BP1   delta^L_j = dC/da^L_j sigma'(z^L_j)");
    }
  }

  private void weights(LayerTrace layer) {
    say("");
    say("BP4   dC/dw^%1$d_jk = a^%2$d_k delta^%1$d_j", layer.l(), layer.l() - 1);
    int inputs = layer.inputs().size();
    Table table = new Table("j", "k", "w_jk", "a_k", "delta_j", "dC/dw_jk", "difference", "apart");
    each(
        layer.weights().computed(),
        table,
        i ->
            table.row(
                "" + i / inputs,
                "" + i % inputs,
                number(layer.w().get(i), VALUE),
                number(layer.inputs().get(i % inputs), VALUE),
                number(layer.delta().get(i / inputs), GRADIENT),
                number(layer.weights().at(i).gradient(), GRADIENT),
                number(layer.weights().at(i).numeric(), GRADIENT),
                apart(layer.weights().at(i))));
    lines.addAll(table.lines());
    long dark = layer.inputs().stream().filter(a -> a == 0).count();
    if (dark > 0) {
      say(
          "%,d of the %,d inputs a_k are 0: the %,d weights from them learn nothing from this image.",
          dark, inputs, dark * layer.neurons());
    }
  }

  private static String apart(Comparison comparison) {
    double relative = comparison.relative();
    return relative == 0 ? "0" : String.format(Locale.ROOT, "%.0e", relative);
  }

  private void check() {
    Named furthest = trace.furthest();
    int count = trace.derivatives().size();
    say("");
    say(
        "CHECK      of all %,d gradients, %s",
        count, excerpt == Excerpt.ALL ? "as above" : "shown or not");
    say("");
    say(
        "Furthest from its difference, by %.1e: dC/d%s.",
        furthest.comparison().distance(), furthest.parameter());
    say("Backpropagation passed through the network once forward and once backward;");
    say("the differences took %,d passes forward.", 2 * count);
  }
}
