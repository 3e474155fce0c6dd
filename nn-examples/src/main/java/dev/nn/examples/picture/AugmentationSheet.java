package dev.nn.examples.picture;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Batch;
import dev.nn.core.data.TrainingData;
import dev.nn.core.memory.Memory;
import dev.nn.data.LabeledImages;
import dev.nn.data.augmentation.Augmentation;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What expansion and augmentation make of one image: the examples that a network would be trained
 * on, a column an epoch.
 *
 * @param images one channel each
 * @param example which of them
 * @param seed of the augmentation
 */
public record AugmentationSheet(LabeledImages images, int example, long seed) {
  private static final int EPOCHS = 8;
  private static final ImmutableList<String> SHIFTS =
      ImmutableList.of("down", "up", "right", "left");

  private static final ImmutableList<Augmentation> KINDS =
      ImmutableList.of(
          Augmentation.elastic(0.8, 4),
          Augmentation.rotation(12),
          Augmentation.scale(0.85, 1.15),
          Augmentation.shear(12),
          Augmentation.shift(2));

  /** The sheet. */
  public Sheet sheet() {
    ImmutableList.Builder<Sheet.Row> rows = ImmutableList.builder();
    rows.add(new Sheet.Row("original", ImmutableList.of(tile("", images, 1, example))));
    rows.add(new Sheet.Row("expansion: shifts by one pixel", shifts()));
    KINDS.forEach(kind -> rows.add(row(kind.toString(), kind)));
    rows.add(
        row("all five, in this order", KINDS.stream().reduce(Augmentation::then).orElseThrow()));
    return new Sheet(title(), rows.build());
  }

  private String title() {
    return "%s: image %d, a %d; seed %d, epochs 1 to %d"
        .formatted(images.description(), example, images.label(example), seed, EPOCHS);
  }

  private ImmutableList<Tile> shifts() {
    TrainingData expanded = images.expandedByShifts();
    return IntStream.range(0, SHIFTS.size())
        .mapToObj(k -> tile(SHIFTS.get(k), expanded, 1, (k + 1) * images.size() + example))
        .collect(ImmutableList.toImmutableList());
  }

  private Sheet.Row row(String caption, Augmentation augmentation) {
    TrainingData augmented = images.augmented(augmentation, seed);
    return new Sheet.Row(
        caption,
        IntStream.rangeClosed(1, EPOCHS)
            .mapToObj(epoch -> tile("", augmented, epoch, example))
            .collect(ImmutableList.toImmutableList()));
  }

  private Tile tile(String caption, TrainingData data, int epoch, int example) {
    byte[] grey = new byte[images.input().size()];
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      Batch batch = Batch.over(memory.zeros(1, grey.length), memory.zeros(1, data.classes()));
      data.epoch(epoch).copy(example, batch, 0);
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) Math.round(256 * batch.inputs().get(i)); // As LabeledImages divides.
      }
    }
    return new Tile(caption, images.input().height(), images.input().width(), grey);
  }
}
