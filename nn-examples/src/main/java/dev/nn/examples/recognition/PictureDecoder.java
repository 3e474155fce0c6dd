package dev.nn.examples.recognition;

import dev.nn.format.picture.GreyPicture;
import dev.nn.format.picture.PictureException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads PNG, JPEG and what else Java reads; sizes are checked before pixels are unpacked. */
final class PictureDecoder {
  /** More than any camera's today; a picture in memory takes up to 12 times as many bytes. */
  private static final long MOST_PIXELS = 64_000_000;

  private static final int WHITE = 255;

  private PictureDecoder() {}

  /**
   * The levels of grey in {@code file}.
   *
   * @param file the content of a file. Not modified.
   * @throws PictureException if it is no picture, too large, or damaged
   */
  // Java's decoders throw much else besides IOException at what is damaged.
  static GreyPicture decode(byte[] file) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new PictureException("not a PNG or JPEG picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new PictureException(
              "%d x %d pixels, at most %d are read"
                  .formatted(reader.getWidth(0), reader.getHeight(0), MOST_PIXELS));
        }
        return grey(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (PictureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new PictureException("a damaged picture (%s)".formatted(e.getMessage()));
    }
  }

  private static GreyPicture grey(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] levels = new float[width * height];
    boolean isGrey =
        image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !image.getColorModel().hasAlpha();
    if (isGrey) {
      samples(image.getRaster(), levels);
    } else {
      colours(image, levels);
    }
    return new GreyPicture(width, height, levels);
  }

  /** As they are: Java would brighten them on the way to colours. */
  private static void samples(Raster raster, float[] levels) {
    int width = raster.getWidth();
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        levels[y * width + x] = raster.getSampleFloat(x, y, 0);
      }
    }
  }

  /** What is transparent is the ground: black below light ink, else white. */
  private static void colours(BufferedImage image, float[] levels) {
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    double light = 0;
    double opaque = 0;
    for (int colour : argb) {
      light += (colour >>> 24) * (double) luma(colour);
      opaque += colour >>> 24;
    }
    int ground = opaque < 255.0 * argb.length && light > opaque * WHITE / 2 ? 0 : WHITE;
    for (int i = 0; i < argb.length; i++) {
      float alpha = (argb[i] >>> 24) / 255f;
      levels[i] = alpha * luma(argb[i]) + (1 - alpha) * ground;
    }
  }

  /** ITU-R BT.601. */
  private static float luma(int colour) {
    return 0.299f * (colour >> 16 & 0xFF)
        + 0.587f * (colour >> 8 & 0xFF)
        + 0.114f * (colour & 0xFF);
  }
}
