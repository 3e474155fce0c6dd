package dev.nn.examples.recognition;

import dev.nn.core.model.ModelCard;
import dev.nn.core.network.Prediction;
import dev.nn.format.Fields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a picture was taken for, or why for nothing.
 *
 * @param picture its name
 * @param predictions the likeliest classes first; empty if there is an error
 * @param error what is wrong with the picture; else empty
 */
public record Recognized(String picture, List<Prediction> predictions, String error) {

  /** Whether the picture was taken for something. */
  public boolean isRecognized() {
    return error.isEmpty();
  }

  /** A line for people, such as {@code five.png: 5 (99.87 %)}. */
  public String line(ModelCard card) {
    return predictions.stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT, "%s (%.2f %%)", card.name(each.label()), 100 * each.probability()))
        .collect(Collectors.joining(", ", picture + ": ", ""));
  }

  /** The same for programs. */
  public Fields fields(ModelCard card) {
    Fields fields = Fields.NONE.with("picture", picture);
    if (!isRecognized()) {
      return fields.with("error", error);
    }
    List<Fields> top = predictions.stream().map(each -> fields(each, card)).toList();
    return fields.with(top.get(0)).with("top", top);
  }

  private static Fields fields(Prediction each, ModelCard card) {
    return Fields.NONE
        .with("class", card.name(each.label()))
        .with("probability", each.probability());
  }
}
