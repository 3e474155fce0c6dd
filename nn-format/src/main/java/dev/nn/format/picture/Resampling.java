package dev.nn.format.picture;

/**
 * Another size of a picture, without jagged edges: each new level is the mean of the old ones below
 * a tent as wide as two pixels, of the old or of the new, whichever are larger.
 *
 * <p>At its own size a picture stays as it is. First across, then down.
 */
final class Resampling {
  private Resampling() {}

  static GreyPicture resize(GreyPicture picture, int width, int height) {
    return transpose(widen(transpose(widen(picture, width)), height));
  }

  private static GreyPicture widen(GreyPicture picture, int width) {
    double ratio = (double) picture.width() / width;
    double reach = Math.max(1, ratio);
    float[] levels = new float[width * picture.height()];
    for (int x = 0; x < width; x++) {
      double centre = (x + 0.5) * ratio;
      int from = Math.max(0, (int) Math.floor(centre - reach));
      int end = Math.min(picture.width(), (int) Math.ceil(centre + reach));
      for (int y = 0; y < picture.height(); y++) {
        levels[y * width + x] = mean(picture, y, from, end, centre, reach);
      }
    }
    return new GreyPicture(width, picture.height(), levels);
  }

  private static float mean(
      GreyPicture picture, int y, int from, int end, double centre, double reach) {
    double sum = 0;
    double weights = 0;
    for (int x = from; x < end; x++) {
      double weight = Math.max(0, 1 - Math.abs(x + 0.5 - centre) / reach);
      sum += weight * picture.at(x, y);
      weights += weight;
    }
    return (float) (sum / weights);
  }

  private static GreyPicture transpose(GreyPicture picture) {
    float[] levels = new float[picture.levels().length];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        levels[x * picture.height() + y] = picture.at(x, y);
      }
    }
    return new GreyPicture(picture.height(), picture.width(), levels);
  }
}
