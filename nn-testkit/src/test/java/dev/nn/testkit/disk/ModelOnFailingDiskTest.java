package dev.nn.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.disk.LastingDirectory;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.testkit.ScaleLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** A model that takes another's place on a disk that fails, or loses its power. */
class ModelOnFailingDiskTest {
  private static final Network NETWORK = Network.of(Shape.vector(3), new ScaleLayer());

  private final Model earlier = model(1);
  private final Model later = model(2);

  private static Model model(long seed) {
    return new Model(NETWORK, NETWORK.initialize(DataType.FLOAT, RandomStream.of(seed)));
  }

  @AfterEach
  void close() {
    earlier.close();
    later.close();
  }

  private static Path file(SimulatedDisk disk) {
    return disk.path("/models/m.nn");
  }

  private SimulatedDisk disk() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    new LastingDirectory(disk.path("/models")).create();
    ModelFile.write(file(disk), earlier, ModelCard.empty());
    return disk;
  }

  /** Which model it is; every other file would be refused. */
  private String read(SimulatedDisk disk) {
    try (SavedModel saved = ModelFile.read(file(disk))) {
      var values = saved.model().parameters().values();
      return values.equals(earlier.parameters().values())
          ? "earlier"
          : values.equals(later.parameters().values()) ? "later" : "another";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void after_a_loss_of_power_the_earlier_or_the_later_one_is_read() throws IOException {
    SimulatedDisk disk = disk();
    int from = disk.changes();
    ModelFile.write(file(disk), later, ModelCard.empty());
    Set<String> during = new TreeSet<>();
    Set<String> afterwards = new TreeSet<>();
    for (int changes = from; changes < disk.changes(); changes++) {
      disk.afterPowerLoss(changes).forEach(each -> during.add(read(each)));
    }
    disk.afterPowerLoss(disk.changes()).forEach(each -> afterwards.add(read(each)));

    assertThat(during).containsExactly("earlier", "later");
    assertThat(afterwards).containsExactly("later");
  }

  @Test
  void whichever_call_fails_the_earlier_or_the_later_one_is_read() throws IOException {
    Set<String> found = new TreeSet<>();
    boolean failed = true;
    for (int number = 1; failed; number++) {
      SimulatedDisk disk = disk();
      int failing = number;
      disk.failAt(call -> call == failing);
      try {
        ModelFile.write(file(disk), later, ModelCard.empty());
        failed = false;
      } catch (IOException e) {
        assertThat(e).hasMessage("No space left on device");
      }
      disk.failAt(call -> false);
      found.add((failed ? "failed " : "written ") + read(disk));
    }
    assertThat(found).containsExactly("failed earlier", "failed later", "written later");
  }
}
