package dev.nn.format.picture;

import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;

/**
 * Makes of any picture of one digit what MNIST's makers made of theirs (LeCun et al., 1998): light
 * ink on a ground of zeros, fit into a box of 20x20 pixels with its aspect kept, and put with its
 * centre of mass into the middle of 28x28.
 *
 * <p>The ink may be lighter or darker than the ground and stand anywhere, at any size. A picture in
 * the form of MNIST stays as it is, or nearly so. An input is k / 256 of a byte k, as the images of
 * MNIST are read.
 *
 * @param side the height and width of an input in pixels
 * @param box the height or width of a digit, whichever is larger, in pixels; 1..side
 */
public record DigitNormalization(int side, int box) {
  /** What model files call this. */
  public static final String TYPE = "mnist-digit";

  private static final String TYPE_FIELD = "type";
  private static final String SIDE = "side";
  private static final String BOX = "box";
  private static final int MOST = 1 << 12;

  /**
   * A normalization.
   *
   * @throws IllegalArgumentException if the box is not in 1..side
   */
  public DigitNormalization {
    if (box < 1 || box > side) {
      throw new IllegalArgumentException(
          "Expected a box of 1..%d pixels. Received: box=%d.".formatted(side, box));
    }
  }

  /** MNIST's: 20x20 in 28x28. */
  public static DigitNormalization mnist() {
    return new DigitNormalization(28, 20);
  }

  /**
   * The normalization that a model file tells of.
   *
   * @throws ModelFormatException if it tells of none, or of another
   */
  public static DigitNormalization of(Fields fields) {
    String type = fields.text(TYPE_FIELD);
    if (!type.equals(TYPE)) {
      throw fields.failure(TYPE_FIELD, TYPE, type);
    }
    int side = fields.integer(SIDE, 1, MOST);
    return new DigitNormalization(side, fields.integer(BOX, 1, side));
  }

  /** This as data, for a model file. */
  public Fields fields() {
    return Fields.NONE.with(TYPE_FIELD, TYPE).with(SIDE, side).with(BOX, box);
  }

  /**
   * The bytes of the normalized picture, [side * side], row by row; 0 is the ground.
   *
   * @param picture Not modified.
   * @throws PictureException if there is no digit in it
   */
  public byte[] bytes(GreyPicture picture) {
    GreyPicture fitted = fitted(inked(Ink.of(picture)));
    int left = offset(centre(fitted, true), fitted.width());
    int top = offset(centre(fitted, false), fitted.height());
    byte[] bytes = new byte[side * side];
    for (int y = 0; y < fitted.height(); y++) {
      for (int x = 0; x < fitted.width(); x++) {
        bytes[(top + y) * side + left + x] = (byte) Math.round(255 * fitted.at(x, y));
      }
    }
    return bytes;
  }

  /**
   * The input that the picture makes, [side * side], each k / 256.
   *
   * @param picture Not modified.
   * @throws PictureException if there is no digit in it
   */
  public float[] input(GreyPicture picture) {
    return input(bytes(picture));
  }

  /**
   * The input that the bytes of a normalized picture make, each k / 256.
   *
   * @param bytes [side * side], of {@link #bytes}. Not modified.
   */
  public static float[] input(byte[] bytes) {
    float[] input = new float[bytes.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = (bytes[i] & 0xFF) / 256f;
    }
    return input;
  }

  /** The smallest part with all the ink. */
  private static GreyPicture inked(GreyPicture ink) {
    int left = ink.width();
    int right = -1;
    int top = ink.height();
    int bottom = -1;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        if (ink.at(x, y) > 0) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    return ink.crop(left, top, right - left + 1, bottom - top + 1);
  }

  private GreyPicture fitted(GreyPicture ink) {
    double scale = (double) box / Math.max(ink.width(), ink.height());
    int width = Math.max(1, (int) Math.round(scale * ink.width()));
    int height = Math.max(1, (int) Math.round(scale * ink.height()));
    return Resampling.resize(ink, width, height);
  }

  /** The centre of mass, from the left or from the top, in pixels. */
  private static double centre(GreyPicture ink, boolean across) {
    double moment = 0;
    double mass = 0;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        moment += ink.at(x, y) * ((across ? x : y) + 0.5);
        mass += ink.at(x, y);
      }
    }
    return moment / mass;
  }

  /**
   * Where the ink begins, so that its centre lies in the pixel behind the middle, as it does in
   * every image of MNIST, and nothing is outside.
   */
  private int offset(double centre, int extent) {
    int offset = (int) Math.ceil(side / 2.0 - centre);
    return Math.max(0, Math.min(side - extent, offset));
  }
}
