package dev.nn.examples.recognition;

import dev.nn.core.network.LayerOutput;
import dev.nn.core.shape.Shape;

/**
 * The activations of a layer as pictures.
 *
 * @param layer in words
 * @param maps the number of pictures; of a vector as many as features, each of one pixel
 * @param height of each, in pixels
 * @param width of each, in pixels
 * @param least the activation that is 0 in the pictures
 * @param most the one that is 255
 * @param levels [maps * height * width], map by map, row by row, unsigned
 */
// The array is the point: pixels to be shown, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record FeatureMaps(
    String layer, int maps, int height, int width, double least, double most, byte[] levels) {
  private static final int LEVELS = 255;

  static FeatureMaps of(LayerOutput output) {
    int maps = output.shape().channels();
    int height = output.shape() instanceof Shape.Image image ? image.height() : 1;
    int width = output.shape() instanceof Shape.Image image ? image.width() : 1;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (float value : output.values()) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    byte[] levels = new byte[output.values().length];
    for (int i = 0; i < levels.length; i++) {
      int place = i % maps * height * width + i / maps; // Channels of a pixel lie side by side.
      levels[place] = level(output.values()[i], least, most);
    }
    return new FeatureMaps(output.layer().toString(), maps, height, width, least, most, levels);
  }

  /** What is no number is 0, as a cast makes it. */
  private static byte level(float value, double least, double most) {
    return most > least ? (byte) (int) Math.rint(LEVELS * (value - least) / (most - least)) : 0;
  }
}
