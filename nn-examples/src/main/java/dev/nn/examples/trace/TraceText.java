package dev.nn.examples.trace;

import static dev.nn.examples.trace.Table.number;

import dev.nn.examples.trace.LayerTrace.Named;
import dev.nn.layers.loss.Cost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A trace for people with chapter 2 open beside it. */
public final class TraceText {
  /** Decimals of what is compared: a gradient and its numeric value part in the last. */
  private static final int EXACT = 10;

  private static final int VALUE = 6;

  private final Trace trace;
  private final Function<List<Double>, Excerpt> choice;
  private final List<String> lines = new ArrayList<>();

  private TraceText(Trace trace, Function<List<Double>, Excerpt> choice) {
    this.trace = trace;
    this.choice = choice;
  }

  /** The lines of {@code trace}; of many values of a kind, the first and the largest. */
  public static List<String> brief(Trace trace) {
    return new TraceText(trace, Excerpt::brief).lines();
  }

  /** The lines of {@code trace} with every value. */
  public static List<String> whole(Trace trace) {
    return new TraceText(trace, Excerpt::whole).lines();
  }

  private List<String> lines() {
    say("FORWARD    z^l = w^l a^(l-1) + b^l     a^l = sigma(z^l)");
    trace.layers().forEach(this::forward);
    say("");
    say("Cost       C = %s = %.10f", formula(), trace.c());
    say("");
    say("BACKWARD   delta^l = dC/dz^l, from the last layer to the first");
    say("");
    say(
        "Beside each gradient stands its numeric value, (C(p + h) - C(p - h)) / 2h: from two passes");
    say(
        "forward in which that weight or bias p alone is moved up and down by h = %.0e. \"rel. diff.\" is",
        Tracer.H);
    say(
        "the difference of the two as a part of the larger; where both are near 0, it is rounding.");
    for (int i = trace.layers().size() - 1; i >= 0; i--) {
      backward(trace.layers().get(i));
    }
    check();
    return Collections.unmodifiableList(lines);
  }

  private void say(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  private String formula() {
    return trace.cost() == Cost.QUADRATIC
        ? "1/2 sum_j (y_j - a^L_j)^2"
        : "- sum_j [ y_j ln a^L_j + (1 - y_j) ln (1 - a^L_j) ]";
  }

  private void heading(LayerTrace layer) {
    say("");
    say(
        "Layer %d%s: %s with %s each",
        layer.l(),
        layer.isOutput() ? " = L" : "",
        count(layer.neurons(), "neuron"),
        count(layer.inputs().size(), "input"));
  }

  private static String count(int count, String one) {
    return "%d %s%s".formatted(count, one, count == 1 ? "" : "s");
  }

  private void forward(LayerTrace layer) {
    heading(layer);
    Table table = new Table("j", "b_j", "z_j", "a_j", layer.isOutput() ? "y_j" : "");
    fill(
        table,
        layer.biases(),
        j ->
            table.row(
                "" + j,
                number(layer.b().get(j), VALUE),
                number(layer.z().get(j), VALUE),
                number(layer.a().get(j), VALUE),
                layer.isOutput() ? number(trace.y().get(j), VALUE) : ""));
  }

  /** Adds a row for each value of the gradient that is shown, and then the table to the text. */
  private void fill(Table table, Gradient gradient, IntConsumer row) {
    Excerpt excerpt = choice.apply(gradient.computed());
    excerpt.first().forEach(row::accept);
    if (!excerpt.largest().isEmpty()) {
      table.dots();
      excerpt.largest().forEach(row::accept);
    }
    lines.addAll(table.lines());
    if (!excerpt.largest().isEmpty()) {
      say(
          "   (the first %d of %,d, and the %d with the largest gradients)",
          excerpt.first().size(), gradient.size(), excerpt.largest().size());
    }
  }

  private void backward(LayerTrace layer) {
    heading(layer);
    say("");
    if (layer.isOutput()) {
      bp1();
    } else {
      say(
          "BP2   delta^%1$d_j = ((w^%2$d)^T delta^%2$d)_j sigma'(z^%1$d_j)",
          layer.l(), layer.l() + 1);
    }
    say("BP3   dC/db^%1$d_j = delta^%1$d_j", layer.l());
    biases(layer);
    say("");
    say("BP4   dC/dw^%1$d_jk = a^%2$d_k delta^%1$d_j", layer.l(), layer.l() - 1);
    weights(layer);
  }

  private void bp1() {
    say("BP1   delta^L_j = dC/da^L_j sigma'(z^L_j)");
    if (trace.cost() == Cost.QUADRATIC) {
      say("      of this cost, dC/da^L_j = a^L_j - y_j");
    } else {
      say(
          "      of this cost, dC/da^L_j = (a^L_j - y_j) / sigma'(z^L_j): what remains is a^L_j - y_j");
    }
  }

  private void biases(LayerTrace layer) {
    String source = layer.isOutput() ? "a_j - y_j" : "(w^T delta)_j";
    Table table =
        new Table("j", source, "sigma'(z_j)", "delta_j", "dC/db_j", "numeric", "rel. diff.");
    fill(
        table,
        layer.biases(),
        j ->
            table.row(
                "" + j,
                number(source(layer, j), VALUE),
                number(layer.slope().get(j), VALUE),
                number(layer.delta().get(j), EXACT),
                number(layer.biases().at(j).gradient(), EXACT),
                number(layer.biases().at(j).numeric(), EXACT),
                relative(layer.biases().at(j))));
  }

  private double source(LayerTrace layer, int j) {
    return layer.isOutput() ? layer.a().get(j) - trace.y().get(j) : layer.pull().get(j);
  }

  private void weights(LayerTrace layer) {
    int inputs = layer.inputs().size();
    Table table =
        new Table("j", "k", "w_jk", "a_k", "delta_j", "dC/dw_jk", "numeric", "rel. diff.");
    fill(
        table,
        layer.weights(),
        i ->
            table.row(
                "" + i / inputs,
                "" + i % inputs,
                number(layer.w().get(i), VALUE),
                number(layer.inputs().get(i % inputs), VALUE),
                number(layer.delta().get(i / inputs), EXACT),
                number(layer.weights().at(i).gradient(), EXACT),
                number(layer.weights().at(i).numeric(), EXACT),
                relative(layer.weights().at(i))));
    long zeros = layer.inputs().stream().filter(a -> a == 0).count();
    if (zeros > 0) {
      say("");
      say(
          "%,d of the %,d inputs a_k are 0: the %,d weights from them learn nothing from this example.",
          zeros, inputs, zeros * layer.neurons());
    }
  }

  private static String relative(Comparison comparison) {
    double relative = comparison.relative();
    return relative == 0 ? "0" : String.format(Locale.ROOT, "%.0e", relative);
  }

  private void check() {
    Named furthest = trace.furthest();
    int count = trace.derivatives().size();
    say("");
    say("CHECK      all %,d gradients, shown or not, beside their numeric values", count);
    say("");
    say(
        "They differ most at dC/d%2$s, by %1$.1e; more than %3$.0e would be an error.",
        furthest.comparison().difference(), furthest.parameter(), Comparison.TOLERANCE);
    say(
        "Backpropagation took one pass forward and one backward, the numeric values %,d passes.",
        2 * count);
  }
}
