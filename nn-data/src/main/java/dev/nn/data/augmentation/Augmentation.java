package dev.nn.data.augmentation;

import com.google.common.collect.ImmutableList;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import java.util.stream.Collectors;

/**
 * Random distortions of images that leave their class as it is: shift, rotation, scale, shear,
 * elastic distortion, one after the other.
 *
 * <p>All of them together resample the image once, bilinearly, about its middle; what comes from
 * outside it is zero. What each draws is independent of what the others draw. Immutable and safe
 * for use by any number of threads.
 *
 * <pre>{@code
 * mnist.training().augmented(Augmentation.rotation(12).then(Augmentation.shift(2)), 1)
 * }</pre>
 */
public final class Augmentation {
  // Beyond any image; what is drawn within it stays a finite number.
  private static final double MOST_PIXELS = 1000;

  private final ImmutableList<Part> parts;

  private Augmentation(ImmutableList<Part> parts) {
    this.parts = parts;
  }

  /**
   * Moves right by a number of pixels uniform in [-maxPixels, maxPixels], whole or not, and down by
   * another.
   *
   * @throws IllegalArgumentException if {@code maxPixels} is not in [0, 1000]
   */
  public static Augmentation shift(double maxPixels) {
    requireWithin(0, MOST_PIXELS, "pixels of a shift", maxPixels);
    return affine(
        "shift",
        "up to %s pixels".formatted(text(maxPixels)),
        (random, map) ->
            map.shift(
                random.nextDouble(-maxPixels, maxPixels),
                random.nextDouble(-maxPixels, maxPixels)));
  }

  /**
   * Turns about the middle by an angle uniform in [-maxDegrees, maxDegrees].
   *
   * @throws IllegalArgumentException if {@code maxDegrees} is not in [0, 180]
   */
  public static Augmentation rotation(double maxDegrees) {
    requireWithin(0, 180, "degrees of a rotation", maxDegrees);
    double most = StrictMath.toRadians(maxDegrees);
    return affine(
        "rotation",
        "up to %s degrees".formatted(text(maxDegrees)),
        (random, map) -> map.rotate(random.nextDouble(-most, most)));
  }

  /**
   * Enlarges, from the middle, by a factor uniform in [min, max], below 1 to make smaller.
   *
   * @throws IllegalArgumentException if {@code min} is not in [0.01, 100] or {@code max} not in
   *     [min, 100]
   */
  public static Augmentation scale(double min, double max) {
    requireWithin(0.01, 100, "smallest scale", min);
    requireWithin(min, 100, "largest scale", max);
    return affine(
        "scale",
        "%s to %s".formatted(text(min), text(max)),
        (random, map) -> map.scale(random.nextDouble(min, max)));
  }

  /**
   * Slants, as writing is slanted: rows move sideways, so that what was upright leans by an angle
   * uniform in [-maxDegrees, maxDegrees]. The row in the middle stays.
   *
   * @throws IllegalArgumentException if {@code maxDegrees} is not in [0, 80]
   */
  public static Augmentation shear(double maxDegrees) {
    requireWithin(0, 80, "degrees of a shear", maxDegrees);
    double most = StrictMath.toRadians(maxDegrees);
    return affine(
        "shear",
        "up to %s degrees".formatted(text(maxDegrees)),
        (random, map) -> map.shear(StrictMath.tan(random.nextDouble(-most, most))));
  }

  /**
   * Distorts elastically: every pixel moves right and down by a random field that is smoothed by a
   * Gaussian (Simard, Steinkraus, Platt, "Best Practices for Convolutional Neural Networks", 2003).
   *
   * <p>Simard's alpha multiplies the smoothed field, so that what it does depends on sigma. Here
   * the strength is what comes out: 1.4 pixels at sigma 4 are the widespread alpha 34, sigma 4.
   *
   * @param pixels how far pixels move along each axis, root mean square
   * @param sigma standard deviation of the Gaussian, in pixels: the larger, the smoother
   * @throws IllegalArgumentException if {@code pixels} is not in [0, 1000] or {@code sigma} not in
   *     [0.1, 100]
   */
  public static Augmentation elastic(double pixels, double sigma) {
    requireWithin(0, MOST_PIXELS, "pixels of an elastic distortion", pixels);
    requireWithin(0.1, 100, "sigma of an elastic distortion", sigma);
    return new Augmentation(
        ImmutableList.of(
            new Part(
                "elastic",
                "%s pixels, sigma %s".formatted(text(pixels), text(sigma)),
                (image, random) ->
                    new Elastic(pixels, sigma, image.height(), image.width(), random))));
  }

  /** These distortions, and then those of {@code next}. */
  public Augmentation then(Augmentation next) {
    return new Augmentation(ImmutableList.<Part>builder().addAll(parts).addAll(next.parts).build());
  }

  /**
   * The distortions of one epoch, with arrays of their own; for one thread at a time.
   *
   * @param image the shape of all images
   * @param random the epoch's own stream. Not modified.
   */
  public Distortion bind(Shape.Image image, RandomStream random) {
    ImmutableList.Builder<Warp> warps = ImmutableList.builder();
    for (int k = 0; k < parts.size(); k++) {
      Part part = parts.get(k);
      warps.add(part.binding().bind(image, random.at(part.kind()).at(before(k))));
    }
    return new Distortion(image, warps.build());
  }

  /**
   * How many parts before the k-th are of its kind: what others draw does not shift its numbers.
   */
  private long before(int k) {
    return parts.stream().limit(k).filter(part -> part.kind().equals(parts.get(k).kind())).count();
  }

  /** In words: it stands in the description of what is augmented. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining(", then "));
  }

  /** One distortion: what it is, how strong, and how it is bound. */
  private record Part(String kind, String strength, Binding binding) {
    @Override
    public String toString() {
      return kind + " " + strength;
    }
  }

  private interface Binding {
    Warp bind(Shape.Image image, RandomStream random);
  }

  private static Augmentation affine(String kind, String strength, Affine.Draw draw) {
    return new Augmentation(
        ImmutableList.of(new Part(kind, strength, (image, random) -> new Affine(draw, random))));
  }

  private static void requireWithin(double least, double most, String what, double received) {
    if (!(received >= least && received <= most)) { // NaN is not, either.
      throw new IllegalArgumentException(
          "Expected the %s in [%s, %s]. Received: %s."
              .formatted(what, text(least), text(most), text(received)));
    }
  }

  private static String text(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }
}
