package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.nn.core.layer.Layer;
import dev.nn.core.shape.Shape;
import dev.nn.format.TensorFile;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each bug in an export is found. */
class PlantedExportBugsTest {
  private static final String EXPORT = "it_is_exported_to_onnx_or_refused_by_name";

  /** What an exporter does, and the tests that fail of it. */
  enum Bug {
    NONE,
    REFUSED_AS_EXPECTED,
    NOTHING_WRITTEN(EXPORT),
    OTHER_BYTES_EACH_TIME(EXPORT),
    REFUSED_THOUGH_MAPPED(EXPORT),
    REFUSED_WITHOUT_A_NAME(EXPORT),
    WRITTEN_THOUGH_NOT_MAPPED(EXPORT);

    private final ImmutableSet<String> failing;

    Bug(String... failing) {
      this.failing = ImmutableSet.copyOf(failing);
    }
  }

  private static volatile Bug planted = Bug.NONE;
  private static int calls;

  /** The contract on a right layer that is exported wrongly. */
  static class Subject implements OnnxContract {
    @Override
    public Layer layer() {
      return new ScaleLayer();
    }

    @Override
    public Shape input() {
      return Shape.vector(3);
    }

    @Override
    public boolean isMapped() {
      return switch (planted) {
        case REFUSED_AS_EXPECTED, REFUSED_WITHOUT_A_NAME, WRITTEN_THOUGH_NOT_MAPPED -> false;
        default -> true;
      };
    }

    @Override
    public List<ByteBuffer> onnx(TensorFile model) {
      return switch (planted) {
        case NOTHING_WRITTEN -> List.of();
        case OTHER_BYTES_EACH_TIME -> List.of(ByteBuffer.allocate(++calls));
        case REFUSED_AS_EXPECTED, REFUSED_THOUGH_MAPPED ->
            throw new IllegalArgumentException("layer 0, example.scale: no ONNX mapping; sorry.");
        case REFUSED_WITHOUT_A_NAME -> throw new IllegalArgumentException("no");
        default -> List.of(ByteBuffer.allocate(1));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_planted_bug_is_found(Bug bug) {
    planted = bug;
    assertThat(Failures.of(Subject.class)).containsExactlyInAnyOrderElementsOf(bug.failing);
  }
}
