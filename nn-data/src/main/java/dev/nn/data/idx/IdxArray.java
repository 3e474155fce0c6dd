package dev.nn.data.idx;

import com.google.common.hash.Hashing;
import dev.nn.core.shape.Shape;
import dev.nn.data.DataFormatException;
import dev.nn.data.Labels;
import dev.nn.data.Pixels;
import java.util.List;

/**
 * What an IDX file of unsigned bytes holds.
 *
 * @param source where it comes from, for messages
 * @param dimensions the extents, the first of which counts the items
 * @param values unsigned bytes in 'c' order; kept, not copied, so nobody may modify them
 */
// The array is the point: millions of values that are looked up in bulk, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record IdxArray(String source, List<Integer> dimensions, byte[] values) {

  /** Keeps a copy of the dimensions. */
  public IdxArray {
    dimensions = List.copyOf(dimensions);
  }

  /** SHA-256, in hexadecimal digits, of the file that holds this, unpacked. */
  public String sha256() {
    return Hashing.sha256()
        .newHasher()
        .putBytes(new IdxHeader(dimensions).bytes())
        .putBytes(values)
        .hash()
        .toString();
  }

  /**
   * The images of a file of dimensions [count, height, width].
   *
   * @throws DataFormatException if there are not three dimensions
   */
  public Pixels pixels() {
    requireDimensions(3);
    return new Pixels(source, Shape.image(1, dimensions.get(1), dimensions.get(2)), values);
  }

  /**
   * The labels of a file of dimensions [count].
   *
   * @throws DataFormatException if there is not one dimension
   */
  public Labels labels() {
    requireDimensions(1);
    return new Labels(source, values);
  }

  private void requireDimensions(int expected) {
    if (dimensions.size() != expected) {
      throw new DataFormatException(
          "%s: %d dimensions at byte 3, expected %d"
              .formatted(source, dimensions.size(), expected));
    }
  }
}
