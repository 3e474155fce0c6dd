package dev.nn.core.layer;

import dev.nn.core.shape.Shape;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The place in a network at which a layer is bound: its arrays for mini-batches of m examples. */
public interface Site {

  /** The shape of one input. */
  Shape inputShape();

  /** The input x, [m, input size]. Not to be modified. */
  INDArray input();

  /** The output y, [m, output size]. Forward overwrites it. */
  INDArray output();

  /**
   * Where the forward of an {@link OutputLayer} leaves its weighted input z, [m, output size], if
   * its loss takes z; zeros before.
   */
  INDArray weightedInput();

  /** The values of one of the layer's parameters. Not to be modified. */
  INDArray parameter(String name);

  /** A scratch array of zeros, of the parameters' type, freed with the site. */
  INDArray scratch(long... dimensions);

  /** What training adds; empty at inference. */
  Optional<Learning> learning();
}
