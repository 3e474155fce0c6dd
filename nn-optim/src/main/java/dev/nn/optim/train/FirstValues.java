package dev.nn.optim.train;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Where a training begins.
 *
 * @param base the model whose values the first layers have; fresh ones are drawn for all others
 */
record FirstValues(Optional<Model> base) {
  /** All drawn. */
  static final FirstValues DRAWN = new FirstValues(Optional.empty());

  /** The first parameters, which the caller closes. */
  Parameters of(Network network, DataType type, RandomStream random) {
    return base.map(model -> network.initialize(type, random, model))
        .orElseGet(() -> network.initialize(type, random));
  }

  /** What tells these from others; empty of those that are drawn. */
  Optional<String> identity() {
    return base.map(
        model ->
            "%s, digest %s".formatted(model.network(), model.<String>using(FirstValues::digest)));
  }

  /** SHA-256 of the values, in hexadecimal digits. */
  private static String digest(Parameters parameters) {
    Elements values = Elements.of(parameters.values());
    Hasher hasher = Hashing.sha256().newHasher();
    for (int i = 0; i < values.size(); i++) {
      hasher.putDouble(values.get(i));
    }
    return hasher.hash().toString();
  }
}
