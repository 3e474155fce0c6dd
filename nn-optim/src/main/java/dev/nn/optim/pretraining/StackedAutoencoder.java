package dev.nn.optim.pretraining;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pre-training without labels, layer by layer (Bengio et al., "Greedy Layer-Wise Training of Deep
 * Networks", 2007; with corruption Vincent et al., "Extracting and Composing Robust Features with
 * Denoising Autoencoders", 2008).
 *
 * <pre>
 * for each block h of the encoder, first to last:
 *   train    decode(h(corrupt(x)))  to be x
 *   x = h(x)                        for the next block; the decoder is thrown away
 * </pre>
 *
 * <p>A block is a layer with weights and all that follows until the next one, such as a
 * normalisation and an activation. What comes out is a model that classifiers begin with:
 *
 * <pre>{@code
 * Network encoder = Network.of(Shape.image(1, 28, 28), FullyConnectedLayer.of(200), FullyConnectedLayer.of(100));
 * try (Model codes =
 *         StackedAutoencoder.of(encoder, x -> SigmoidLayer.of(x.size()), Trainer::withDefaults)
 *             .corruption(0.3).fit(images);
 *     TrainingResult tuned =
 *         Trainer.of(encoder.extend(SoftmaxLayer.of(10))).startingFrom(codes).fit(labelled, validation)) {
 *   Accuracy accuracy = Accuracy.of(tuned.best(), test);
 * }
 * }</pre>
 *
 * @param encoder the layers to pre-train
 * @param decoder the layer that reconstructs inputs of a shape, with as many outputs as they have
 *     values
 * @param trainer the settings of each block's training, save the seed; the last epoch counts, since
 *     no accuracy says which is best
 * @param corruption the share of values, in [0, 1), that are shown as 0, drawn anew in every epoch;
 *     0 for plain autoencoders
 * @param seed of first weights, order and corruption
 * @param checkpoints where each block's training keeps its own, if anywhere
 */
public record StackedAutoencoder(
    Network encoder,
    Function<Shape, ? extends OutputLayer> decoder,
    Function<Network, Trainer> trainer,
    double corruption,
    long seed,
    Optional<Checkpoints> checkpoints) {

  public StackedAutoencoder {
    checkArgument(
        corruption >= 0 && corruption < 1,
        "The share of corrupted values must be in [0, 1). Received: corruption=%s.",
        corruption);
  }

  /** Plain autoencoders, with seed 1, without checkpoints. */
  public static StackedAutoencoder of(
      Network encoder,
      Function<Shape, ? extends OutputLayer> decoder,
      Function<Network, Trainer> trainer) {
    return new StackedAutoencoder(encoder, decoder, trainer, 0, 1, Optional.empty());
  }

  /**
   * These, denoising.
   *
   * @throws IllegalArgumentException if the share is not in [0, 1)
   */
  public StackedAutoencoder corruption(double share) {
    return new StackedAutoencoder(encoder, decoder, trainer, share, seed, checkpoints);
  }

  /** These from another seed. */
  public StackedAutoencoder seed(long seed) {
    return new StackedAutoencoder(encoder, decoder, trainer, corruption, seed, checkpoints);
  }

  /**
   * These with checkpoints, in a directory for each block within the one given; a pre-training that
   * goes on ends with the same bits.
   */
  public StackedAutoencoder checkpoints(Checkpoints checkpoints) {
    return new StackedAutoencoder(
        encoder, decoder, trainer, corruption, seed, Optional.of(checkpoints));
  }

  /**
   * Pre-trains.
   *
   * @param data whose inputs are learned from; classes are not looked at. Held as floats meanwhile.
   * @return the encoder with what it learned, which the caller closes
   * @throws IllegalArgumentException if the inputs are not the encoder's, it has no weights, or a
   *     decoder has another number of outputs than its block has inputs
   * @throws dev.nn.optim.checkpoint.CheckpointException as {@link Trainer#fit}
   * @throws dev.nn.optim.train.TrainingDivergedException as {@link Trainer#fit}
   */
  public Model fit(TrainingData data) {
    checkArgument(
        data.input().size() == encoder.input().size(),
        "Expected inputs of %s, as the encoder takes. Received: %s.",
        encoder.input(),
        data.input());
    ImmutableList<Network> blocks = Blocks.of(encoder);
    ImmutableList<Network> autoencoders =
        blocks.stream().map(this::decoded).collect(ImmutableList.toImmutableList());
    List<Model> codes = new ArrayList<>();
    try {
      Features features = Features.of(data, encoder.input());
      for (int k = 0; k < blocks.size(); k++) {
        Model code = train(k, autoencoders.get(k), blocks.get(k).layers().size(), features);
        codes.add(code);
        features = k + 1 < blocks.size() ? features.through(code) : features;
      }
      return stacked(codes);
    } finally {
      codes.forEach(Model::close);
    }
  }

  private Network decoded(Network block) {
    Shape input = block.input();
    Network autoencoder = block.extend(decoder.apply(input));
    checkArgument(
        autoencoder.output().size() == input.size(),
        "Expected a decoder with %s outputs, as many as there are values in the %s that it reconstructs. Received: %s, with %s.",
        input.size(),
        input,
        autoencoder.outputLayer(),
        autoencoder.output());
    return autoencoder;
  }

  /** The block of an autoencoder, trained. */
  private Model train(int k, Network autoencoder, int layers, Features features) {
    long own = RandomStream.of(seed).at("pretraining").at(k).nextLong() >>> 11;
    Trainer each = trainer.apply(autoencoder).seed(own);
    checkpoints.ifPresent(
        all ->
            each.checkpoints(
                new Checkpoints(all.directory().resolve("block-" + k), all.every(), all.start())));
    try (TrainingResult result =
        each.fit(
            new Reconstruction(features, corruption, own),
            ValidationData.of(new Unjudged(features.shape())))) {
      return result.best().cut(layers);
    }
  }

  /** All blocks' values in one model. */
  private Model stacked(List<Model> codes) {
    Parameters all = Parameters.zeros(encoder.layout(), codes.get(0).parameters().type());
    try {
      int layer = 0;
      for (Model code : codes) {
        for (int i = 0; i < code.network().layers().size(); i++) {
          copy(code, i, all, layer++);
        }
      }
      return new Model(encoder, all);
    } catch (Throwable failure) {
      all.close();
      throw failure;
    }
  }

  private static void copy(Model code, int from, Parameters all, int to) {
    code.network().layout().slots().keySet().stream()
        .filter(path -> path.startsWith(from + "/"))
        .forEach(
            path -> all.copyFrom(to + path.substring(path.indexOf('/')), code.parameters(), path));
  }
}
