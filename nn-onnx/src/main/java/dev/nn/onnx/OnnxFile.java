package dev.nn.onnx;

import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.TensorFile;
import dev.nn.onnx.exporting.Exporter;
import dev.nn.onnx.graph.Names;
import dev.nn.onnx.graph.OnnxModel;
import dev.nn.onnx.importing.Importer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A saved model as an ONNX file, and back.
 *
 * <pre>
 * input   [N, features], or [N, channels, height, width]
 * output  [N, outputs], or [N, channels, height, width] of a network that ends with an image
 * </pre>
 *
 * <p>N is any number of examples; values are floats. An image of more than one channel is in planes
 * there, while networks here have the channels of a pixel side by side.
 */
public final class OnnxFile {
  /** What is read of a file at most, in bytes. */
  private static final int LONGEST_FILE = 1 << 30;

  private OnnxFile() {}

  /**
   * The content of an ONNX file (operators of version 13) that computes what a saved model does.
   *
   * @param model the content of its file. Not modified.
   * @return in pieces, the same for the same model
   * @throws ModelFormatException if the file tells of no model
   * @throws dev.nn.onnx.exporting.UnmappedLayersException if layers have no ONNX mapping, naming
   *     all of them
   */
  public static List<ByteBuffer> content(TensorFile model) {
    return Exporter.model(model).content();
  }

  /**
   * The content of a model file of the network in an ONNX file.
   *
   * @throws IOException if the file cannot be read
   * @throws ModelFormatException if it is damaged or no such file, has values in other files, or
   *     tells of what no network here does, naming the node
   */
  public static TensorFile read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // A pipe would be waited for.
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(content(channel));
    } catch (ModelFormatException e) {
      throw e.in(file);
    }
  }

  private static ByteBuffer content(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size > LONGEST_FILE) {
      throw new ModelFormatException(
          "file has %d bytes, at most %d are read".formatted(size, LONGEST_FILE));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new ModelFormatException("cut short while it was read");
      }
    }
    return bytes.flip();
  }

  /**
   * The content of a model file of the network in the content of an ONNX file.
   *
   * @param content from its position to its limit; kept, so it must not be modified
   * @throws ModelFormatException as {@link #read}
   */
  public static TensorFile of(ByteBuffer content) {
    OnnxModel model = OnnxModel.of(content);
    Fields origin =
        Fields.NONE
            .with("producer", Names.shown(model.producer()))
            .with("graph", Names.shown(model.graph().name()))
            .with("operators", model.operators())
            .with("sha256", sha256(content));
    return Importer.file(model, origin);
  }

  private static String sha256(ByteBuffer content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content.duplicate());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
