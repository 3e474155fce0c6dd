package dev.nn.examples.picture;

import com.google.common.collect.ImmutableList;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Misclassified;
import java.util.List;
import java.util.Locale;

/**
 * Images that a classifier gets wrong, as chapter 6 shows them: the right class at the top right,
 * the one it was taken for at the bottom right, the index in the data set below.
 */
public final class MisclassifiedPicture {
  /** More would be looked at by nobody, and fill the memory. */
  private static final int MOST = 400;

  private static final int COLUMNS = 10;
  private static final int PIXEL = 3;
  private static final int LETTER = 2;
  private static final int LINE = 10 * LETTER;
  private static final int MARGIN = 16;
  private static final int GAP = 4;

  /** Told apart also by those who do not see red and green. */
  private static final int RIGHT = 0x1F5FBF;

  private static final int GIVEN = 0xD1410C;
  private static final int FRAME = Canvas.grey(208);
  private static final int INDEX = Canvas.grey(96);

  private final LabeledImages data;
  private final ImmutableList<Misclassified> errors;
  private final Shape.Image shape;
  private final int tileWidth;
  private final int tileHeight;

  /**
   * The picture of {@code errors}; of more than 400 the first are drawn.
   *
   * @param data grey images
   * @param errors all that a classifier makes on {@code data}
   * @throws IllegalArgumentException if the images have more than one channel
   */
  public MisclassifiedPicture(LabeledImages data, List<Misclassified> errors) {
    this.data = data;
    this.errors = ImmutableList.copyOf(errors);
    this.shape = data.input();
    if (shape.channels() != 1) {
      throw new IllegalArgumentException(
          "Misclassified images are drawn in grey. Expected: 1 channel. Received: %s."
              .formatted(shape));
    }
    this.tileWidth = shape.width() * PIXEL + GAP + Letters.WIDTH * LETTER + MARGIN;
    this.tileHeight = shape.height() * PIXEL + GAP + LINE + GAP;
  }

  /** Draws it. */
  public Picture draw() {
    int drawn = Math.min(MOST, errors.size());
    int columns = Math.min(COLUMNS, drawn);
    int rows = (drawn + COLUMNS - 1) / COLUMNS;
    int top = MARGIN + 2 * LINE + GAP;
    int text = Math.max(Canvas.width(title(), LETTER), Canvas.width(legend(), LETTER));
    Canvas canvas =
        new Canvas(2 * MARGIN + Math.max(text, columns * tileWidth), top + rows * tileHeight);
    head(canvas);
    for (int i = 0; i < drawn; i++) {
      int x = MARGIN + i % COLUMNS * tileWidth;
      tile(canvas, x, top + i / COLUMNS * tileHeight, errors.get(i));
    }
    return canvas.picture();
  }

  private String title() {
    Accuracy accuracy = new Accuracy(data.size() - errors.size(), data.size());
    return String.format(
        Locale.ROOT,
        "%,d of %,d wrong%s: %.2f %% right (95 %%: %s)",
        errors.size(),
        data.size(),
        errors.size() > MOST ? ", the first " + MOST : "",
        100 * accuracy.fraction(),
        accuracy.interval());
  }

  private static String legend() {
    return String.join("   ", rightLegend(), givenLegend());
  }

  private static String rightLegend() {
    return "top: label";
  }

  private static String givenLegend() {
    return "bottom: taken for";
  }

  private void head(Canvas canvas) {
    canvas.text(MARGIN, MARGIN, title(), LETTER, Canvas.BLACK);
    canvas.text(MARGIN, MARGIN + LINE, rightLegend(), LETTER, RIGHT);
    int x = MARGIN + Canvas.width(rightLegend() + "    ", LETTER);
    canvas.text(x, MARGIN + LINE, givenLegend(), LETTER, GIVEN);
  }

  private void tile(Canvas canvas, int x, int y, Misclassified error) {
    int width = shape.width() * PIXEL;
    int height = shape.height() * PIXEL;
    canvas.fill(x - 1, y - 1, width + 2, height + 2, FRAME);
    ink(canvas, x, y, error.example());
    int side = x + width + GAP;
    int bottom = y + height - Letters.HEIGHT * LETTER;
    canvas.text(side, y, name(error.label()), LETTER, RIGHT);
    canvas.text(side, bottom, name(error.given()), LETTER, GIVEN);
    canvas.text(x, y + height + GAP, Integer.toString(error.example()), LETTER, INDEX);
  }

  /** White is the paper: the data's 0. */
  private void ink(Canvas canvas, int x, int y, int example) {
    for (int k = 0; k < shape.size(); k++) {
      int brightness = 255 - data.pixel(example, k);
      int left = x + k % shape.width() * PIXEL;
      int top = y + k / shape.width() * PIXEL;
      canvas.fill(left, top, PIXEL, PIXEL, Canvas.grey(brightness));
    }
  }

  private static String name(int label) {
    return label < 0 ? "?" : Integer.toString(label);
  }
}
