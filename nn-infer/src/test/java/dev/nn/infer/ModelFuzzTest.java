package dev.nn.infer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.format.Fields;
import dev.nn.format.Json;
import dev.nn.format.ModelFormatException;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import dev.nn.format.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever a file holds, a model is made of it, or it is refused with the exception that says why:
 * by the reader without natives and, where layers are tried, by ND4J's.
 *
 * <p>A fuzzer finds no digests, so two of the three sign what it finds.
 */
class ModelFuzzTest {
  private static final byte[] MAGIC = {(byte) 0x89, 'n', 'n', 'm', 'o', 'd', 'l', '\n'};

  /** Between header and tensors, in inputs that are signed. */
  private static final byte END_OF_HEADER = 0;

  private static final int MOST_BYTES = 1 << 20;

  /** Larger models are made, but not tried. */
  private static final int MOST_INPUTS = 4096;

  @FuzzTest
  void any_file_is_read_or_refused(byte[] content) {
    plain(content);
  }

  /** The header, a zero, the tensors: with the right lengths and digest. */
  @DictionaryEntries({
    "\"tensors\":[",
    "\"name\":",
    "\"type\":\"float32\"",
    "\"shape\":[1]",
    "\"offset\":0",
    "\"crc32\":\"00000000\"",
    "[[[[[[[[",
    "{\"a\":"
  })
  @FuzzTest
  void any_header_is_read_or_refused(byte[] content) {
    plain(signed(header(content), tensors(content)));
  }

  /** A header whose tensors have names, types and shapes: the rest is as it must be. */
  @DictionaryEntries({
    "\"type\":\"conv-pool\"",
    "\"type\":\"convolution\"",
    "\"type\":\"fully-connected\"",
    "\"type\":\"batch-normalization\"",
    "\"type\":\"max-pooling\"",
    "\"type\":\"average-pooling\"",
    "\"type\":\"l2-pooling\"",
    "\"type\":\"activation\"",
    "\"type\":\"prelu\"",
    "\"type\":\"rrelu\"",
    "\"type\":\"sigmoid\"",
    "\"type\":\"linear\"",
    "\"type\":\"softmax\"",
    "\"kernel\":[2,2]",
    "\"stride\":[1,1]",
    "\"padding\":[0,0]",
    "\"window\":[2,2]",
    "\"pool\":[2,2]",
    "\"filters\":2147483647",
    "\"units\":65536",
    "\"input\":{\"image\":[1,4,4]}",
    "\"input\":{\"vector\":4}"
  })
  @FuzzTest
  void any_layers_are_read_or_refused(byte[] content) {
    try {
      Fields all = Json.parse(ByteBuffer.wrap(header(content)));
      List<Tensor> tensors = described(all.objects("tensors"), ByteBuffer.wrap(tensors(content)));
      requireAgreement(bytes(new TensorFile(all.without("tensors"), tensors)));
    } catch (ModelFormatException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  private static List<Tensor> described(List<Fields> entries, ByteBuffer values) {
    List<Tensor> tensors = new ArrayList<>();
    for (Fields each : entries) {
      TensorType type =
          each.text("type").equals("float64") ? TensorType.FLOAT64 : TensorType.FLOAT32;
      List<Integer> shape = each.integers("shape", 1, MOST_BYTES);
      long length = type.width();
      for (int extent : shape) {
        length = Math.min(length * extent, MOST_BYTES + 1L);
      }
      if (length > MOST_BYTES) {
        throw new ModelFormatException("more than is worth trying");
      }
      byte[] bytes = new byte[(int) length];
      values.get(bytes, 0, Math.min(bytes.length, values.remaining()));
      tensors.add(new Tensor(each.text("name"), type, shape, ByteBuffer.wrap(bytes)));
    }
    return tensors;
  }

  /** The reader without natives may take more: it does not ask how first weights were drawn. */
  private static void requireAgreement(byte[] file) {
    boolean taken = plain(file);
    if (isModel(file)) {
      assertThat(taken).as("what the reader of ND4J takes, the one without takes, too").isTrue();
    }
  }

  /** Whether the reader without natives takes it; what it takes can predict. */
  private static boolean plain(byte[] file) {
    try {
      InferenceModel model = InferenceModel.of(file);
      if (model.inputs() <= MOST_INPUTS) {
        assertThat(model.predict(new float[model.inputs()])).hasSize(model.outputs());
      }
      return true;
    } catch (ModelFormatException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  /** Whether ND4J's reader takes it. */
  private static boolean isModel(byte[] file) {
    try (SavedModel saved = ModelFile.of(file)) {
      return saved.model().classes() > 0;
    } catch (ModelFormatException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  private static int end(byte[] content) {
    for (int i = 0; i < content.length; i++) {
      if (content[i] == END_OF_HEADER) {
        return i;
      }
    }
    return content.length;
  }

  private static byte[] header(byte[] content) {
    return Arrays.copyOf(content, end(content));
  }

  private static byte[] tensors(byte[] content) {
    return Arrays.copyOfRange(content, Math.min(end(content) + 1, content.length), content.length);
  }

  private static byte[] bytes(TensorFile file) {
    List<ByteBuffer> pieces = file.content();
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    return all.array();
  }

  private static byte[] signed(byte[] header, byte[] tensors) {
    int first = (20 + header.length + 63) / 64 * 64;
    ByteBuffer all =
        ByteBuffer.allocate(first + tensors.length + 32).order(ByteOrder.LITTLE_ENDIAN);
    all.put(MAGIC).putInt(1).putLong(first - 20).put(header);
    while (all.position() < first) {
      all.put((byte) ' ');
    }
    all.put(tensors);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(all.duplicate().flip());
      return all.put(digest.digest()).array();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
