package dev.nn.format.picture;

import java.util.Arrays;

/** What is drawn in a picture: how far each pixel is from the ground, on the side of the ink. */
final class Ink {
  /** Less than this share of the darkest ink is the ground's: grain, or what JPEG leaves. */
  private static final float LEAST = 1 / 20f;

  private Ink() {}

  /**
   * The ink, 0 to 1, 1 where there is most.
   *
   * <p>The ground is what most of the border is; ink is on the side on which a pixel is farthest
   * from it, lighter or darker.
   *
   * @throws PictureException if all pixels are alike
   */
  static GreyPicture of(GreyPicture picture) {
    float ground = ground(picture);
    float lightest = ground;
    float darkest = ground;
    for (float level : picture.levels()) {
      lightest = Math.max(lightest, level);
      darkest = Math.min(darkest, level);
    }
    if (lightest == darkest) {
      throw new PictureException("no digit to be seen: all pixels are alike");
    }
    boolean light = lightest - ground >= ground - darkest;
    float most = light ? lightest - ground : ground - darkest;
    float[] ink = new float[picture.levels().length];
    for (int i = 0; i < ink.length; i++) {
      float level = picture.levels()[i];
      float share = (light ? level - ground : ground - level) / most;
      ink[i] = share < LEAST ? 0 : share;
    }
    return new GreyPicture(picture.width(), picture.height(), ink);
  }

  /** The median of the border. */
  private static float ground(GreyPicture picture) {
    int width = picture.width();
    int height = picture.height();
    float[] border = new float[2 * width + 2 * height];
    for (int x = 0; x < width; x++) {
      border[x] = picture.at(x, 0);
      border[width + x] = picture.at(x, height - 1);
    }
    for (int y = 0; y < height; y++) {
      border[2 * width + y] = picture.at(0, y);
      border[2 * width + height + y] = picture.at(width - 1, y);
    }
    Arrays.sort(border);
    return border[border.length / 2];
  }
}
