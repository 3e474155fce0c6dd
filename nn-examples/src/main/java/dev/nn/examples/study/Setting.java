package dev.nn.examples.study;

import dev.nn.core.network.Network;
import dev.nn.examples.source.ImageData;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingSettings;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a study is given.
 *
 * @param data the images
 * @param seed of all that is drawn
 * @param progress told, in a line, of each part that is done
 */
public record Setting(ImageData data, long seed, Consumer<String> progress) {

  /** A trainer of {@code network} from this seed. */
  public Trainer trainer(Network network, TrainingSettings settings) {
    return Trainer.of(network).settings(settings).seed(seed);
  }

  /** Tells of a part that is done, in a line. */
  public void tell(String format, Object... values) {
    progress.accept(String.format(Locale.ROOT, format, values));
  }
}
