package dev.nn.examples.recognition;

import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Prediction;
import dev.nn.core.network.Predictions;
import dev.nn.core.shape.Shape;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.format.picture.DigitNormalization;
import dev.nn.format.picture.PictureException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Takes pictures for digits.
 *
 * @param model whoever read it closes it
 * @param normalization that the model's file tells of
 */
public record Recognition(SavedModel model, DigitNormalization normalization) {

  /**
   * Recognition by {@code model}.
   *
   * @throws Failure if its file does not tell how a picture becomes an input
   */
  public static Recognition by(SavedModel model) {
    if (model.card().preprocessing().names().isEmpty()) {
      throw Failure.of(ExitCode.BAD_FILE, "the model does not tell how a picture becomes its input")
          .hint("save it with a preprocessing, as nn run NAME --model FILE does");
    }
    DigitNormalization normalization = DigitNormalization.of(model.card().preprocessing());
    Shape shape = Shape.image(1, normalization.side(), normalization.side());
    if (shape.size() != model.model().input().size()) {
      throw Failure.of(
          ExitCode.BAD_FILE,
          "the model takes %s, its preprocessing gives %s".formatted(model.model().input(), shape));
    }
    return new Recognition(model, normalization);
  }

  /**
   * What these pictures are taken for, in order.
   *
   * @param top how many classes of each
   */
  public List<Recognized> of(List<PictureSource> pictures, int top) {
    List<Optional<float[]>> inputs = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (PictureSource picture : pictures) {
      try {
        inputs.add(Optional.of(normalization.input(picture.read())));
        errors.add("");
      } catch (PictureException e) {
        inputs.add(Optional.empty());
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    List<float[]> readable = inputs.stream().flatMap(Optional::stream).toList();
    Iterator<? extends List<Prediction>> predictions =
        readable.isEmpty()
            ? List.<List<Prediction>>of().iterator()
            : Predictions.of(model.model(), readable, top).iterator();
    List<Recognized> all = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      List<Prediction> each = inputs.get(i).isPresent() ? predictions.next() : List.of();
      all.add(new Recognized(pictures.get(i).name(), each, errors.get(i)));
    }
    return all;
  }
}
