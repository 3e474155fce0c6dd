package com.example.dataalone;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.memory.Memory;
import dev.nn.data.augmentation.Augmentation;
import dev.nn.data.digits.EmbeddedDigits;
import org.nd4j.linalg.api.buffer.DataType;

/** Digits as text, with nn-data alone: for programs whose networks are another library's. */
public final class Digits {
  private static final String LEVELS = " .:-=+*#%@";

  private Digits() {}

  /** An embedded digit, turned by up to 20 degrees: 28 lines of 28 letters, dark to white. */
  public static String drawn(int example, int epoch) {
    TrainingData turned = EmbeddedDigits.of(1, 10).augmented(Augmentation.rotation(20), 1);
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      Batch batch =
          Batch.over(memory.zeros(1, turned.input().size()), memory.zeros(1, turned.classes()));
      Examples examples = turned.epoch(epoch);
      examples.copy(example, batch, 0);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < turned.input().size(); i++) {
        text.append(LEVELS.charAt((int) (batch.inputs().get(i) * LEVELS.length())));
        text.append(i % 28 == 27 ? "\n" : "");
      }
      return text.toString();
    }
  }

  /** Prints one digit as two epochs show it. */
  public static void main(String[] args) {
    System.out.println(drawn(0, 1) + drawn(0, 2));
  }
}
